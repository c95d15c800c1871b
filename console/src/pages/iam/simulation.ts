/* What the page that simulates policies makes of IAM's answers. */
import type { EvaluationResult, Statement } from '@aws-sdk/client-iam';
import { type RoleView, inlineDocument, managedDocument } from './roles';

/** Actions as people type them: apart by commas, spaces or lines. */
export function actionsOf(text: string): string[] {
  return text.split(/[\s,]+/).filter((action) => action !== '');
}

/** A decision on one resource. */
export interface Row {
  key: string;
  action: string;
  resource: string;
  decision: string;
  statements: readonly Statement[];
  missing: readonly string[];
  beyondBoundary: boolean;
}

/** One row for each action and resource. */
export function rowsOf(results: readonly EvaluationResult[]): Row[] {
  const rows = results.flatMap((result) => {
    const action = result.EvalActionName ?? '';
    const each = result.ResourceSpecificResults ?? [];
    if (each.length === 0) return [row(action, result.EvalResourceName, result.EvalDecision, result)];
    return each.map((specific) => row(action, specific.EvalResourceName, specific.EvalResourceDecision, specific));
  });
  return rows.map((each, index) => ({ ...each, key: String(index) }));
}

interface Reasons {
  MatchedStatements?: Statement[];
  MissingContextValues?: string[];
  PermissionsBoundaryDecisionDetail?: { AllowedByPermissionsBoundary?: boolean };
}

function row(action: string, resource: string | undefined, decision: string | undefined, of: Reasons): Omit<Row, 'key'> {
  return {
    action,
    resource: resource ?? '*',
    decision: decision ?? 'implicitDeny',
    statements: of.MatchedStatements ?? [],
    missing: of.MissingContextValues ?? [],
    beyondBoundary: of.PermissionsBoundaryDecisionDetail?.AllowedByPermissionsBoundary === false,
  };
}

/** The document that IAM means by a source of a statement. */
export async function documentOf(source: string, view: RoleView, signal: AbortSignal): Promise<string> {
  const role = view.role.RoleName!;
  const own = view.inline.find((name) => source === `role_${role}_${name}`);
  if (own !== undefined) return inlineDocument(role, own, signal);
  const boundary = view.role.PermissionsBoundary?.PermissionsBoundaryArn;
  const arn = view.attached.find(({ PolicyName: name }) => name === source)?.PolicyArn ?? boundary;
  return arn === undefined ? '' : managedDocument(arn, signal);
}

/** A document, laid out, in three parts: before the statement, the statement, and what follows it. */
export function highlighted(document: string, statement: Statement): [string, string, string] {
  try {
    const policy = JSON.parse(document) as unknown;
    const written = document.slice(at(document, statement.StartPosition), at(document, statement.EndPosition));
    const found = JSON.parse(written.slice(Math.max(0, written.indexOf('{'))) || '{}') as unknown;
    const text = JSON.stringify(policy, null, 2);
    for (const depth of ['    ', '  ']) {
      const block = JSON.stringify(found, null, 2).replaceAll('\n', `\n${depth}`);
      const start = text.indexOf(block);
      if (start >= 0) return [text.slice(0, start), block, text.slice(start + block.length)];
    }
    return [text, '', ''];
  } catch {
    return [document, '', ''];
  }
}

/** The offset of a line and column, both counted from 1; a singleton starts behind its brace, so that is taken back. */
function at(document: string, place: { Line?: number; Column?: number } | undefined): number {
  const lines = document.split(/(?<=\r\n|\n|\r(?!\n))/);
  const before = lines.slice(0, (place?.Line ?? 1) - 1).join('').length;
  const offset = before + (place?.Column ?? 1) - 1;
  return /"Statement"\s*:\s*{$/.test(document.slice(0, offset)) ? offset - 1 : offset;
}

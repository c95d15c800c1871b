import { expect, test } from 'vitest';
import { actionsOf, highlighted, rowsOf } from './simulation';

const LIST = '{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"a:b","Resource":"*"},{"Effect":"Allow","Action":"*","Resource":"*"}]}';

test('actions are apart by whatever people type', () => {
  expect(actionsOf(' sqs:SendMessage, sqs:DeleteQueue\nsns:Publish ')).toEqual(['sqs:SendMessage', 'sqs:DeleteQueue', 'sns:Publish']);
});

test('the statement between two places is found in the document as it is shown', () => {
  const [before, found, after] = highlighted(LIST, { StartPosition: { Line: 1, Column: 85 }, EndPosition: { Line: 1, Column: 132 } });
  expect(JSON.parse(found)).toEqual({ Effect: 'Allow', Action: '*', Resource: '*' });
  expect(before).toContain('Deny');
  expect(JSON.parse(before + found + after)).toEqual(JSON.parse(LIST));
});

test('a statement that stands alone begins behind its brace', () => {
  const single = '{\n  "Statement": {\n    "Effect": "Allow",\n    "Action": "*",\n    "Resource": "*"\n  }\n}';
  const [, found] = highlighted(single, { StartPosition: { Line: 2, Column: 17 }, EndPosition: { Line: 6, Column: 4 } });
  expect(JSON.parse(found)).toEqual({ Effect: 'Allow', Action: '*', Resource: '*' });
});

test('what is no JSON is shown as it is', () => {
  expect(highlighted('<b>', { StartPosition: { Line: 1, Column: 1 }, EndPosition: { Line: 1, Column: 2 } })).toEqual(['<b>', '', '']);
});

test('each resource has a row of its own', () => {
  const rows = rowsOf([
    { EvalActionName: 'a:b', EvalDecision: 'implicitDeny', EvalResourceName: '*', ResourceSpecificResults: [{ EvalResourceName: 'x', EvalResourceDecision: 'allowed' }, { EvalResourceName: 'y', EvalResourceDecision: 'implicitDeny' }] },
    { EvalActionName: 'c:d', EvalDecision: 'explicitDeny', EvalResourceName: '*' },
  ]);
  expect(rows.map(({ action, resource, decision }) => [action, resource, decision])).toEqual([
    ['a:b', 'x', 'allowed'],
    ['a:b', 'y', 'implicitDeny'],
    ['c:d', '*', 'explicitDeny'],
  ]);
});

import Link from '@cloudscape-design/components/link';
import { hrefOf, nameOf } from '~/lib/arn';

/** The name at the end of an ARN, as a link where the console has a page for it. */
export function ArnLink({ arn, full }: { arn: string | undefined; full?: boolean }) {
  if (arn === undefined || arn === '') return <>–</>;
  const text = full ? arn : nameOf(arn);
  const href = hrefOf(arn);
  return href === undefined ? <span style={{ overflowWrap: 'anywhere' }}>{text}</span> : <Link href={href}>{text}</Link>;
}

import { GetRoleCommand, type RoleLastUsed } from '@aws-sdk/client-iam';
import { iam } from '~/api/clients';
import { useQuery } from '~/lib/useQuery';
import { TimeText } from '~/parts/TimeText';

/** When and where a role was last used. */
export function LastUsed({ use }: { use: RoleLastUsed | undefined }) {
  if (use?.LastUsedDate === undefined) return <>Never</>;
  return (
    <>
      <TimeText at={use.LastUsedDate} /> in {use.Region}
    </>
  );
}

/** The same for a row of a list, which IAM does not tell it in: asked for each role that is shown. */
export function LastActivity({ role }: { role: string }) {
  const found = useQuery(`activity of ${role}`, (signal) => iam.send(new GetRoleCommand({ RoleName: role }), { abortSignal: signal, quiet: true }));
  return found.data === undefined ? <>–</> : <LastUsed use={found.data.Role?.RoleLastUsed} />;
}

/** The region whose things are shown: the URL's `region`, else the last one used, else us-east-1. */
const KEY = 'redrive.region';
const VALID = /^[a-z]{2}(-gov|-iso[a-z]?)?-[a-z]+-\d$/;

export const REGIONS = [
  'us-east-1', 'us-east-2', 'us-west-1', 'us-west-2', 'ca-central-1', 'sa-east-1',
  'eu-central-1', 'eu-north-1', 'eu-south-1', 'eu-west-1', 'eu-west-2', 'eu-west-3',
  'ap-northeast-1', 'ap-northeast-2', 'ap-south-1', 'ap-southeast-1', 'ap-southeast-2',
  'af-south-1', 'me-south-1',
] as const;

export function region(): string {
  const asked = new URLSearchParams(location.search).get('region');
  if (asked !== null && VALID.test(asked)) return asked;
  const last = localStorage.getItem(KEY);
  return last !== null && VALID.test(last) ? last : 'us-east-1';
}

export function rememberRegion(name: string): void {
  localStorage.setItem(KEY, name);
}

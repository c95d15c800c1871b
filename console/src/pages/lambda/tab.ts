import type { GetFunctionCommandOutput } from '@aws-sdk/client-lambda';

/** What each tab of a function's page is given. */
export interface TabProps {
  name: string;
  qualifier?: string;
  found: GetFunctionCommandOutput;
  onChange: () => void;
}

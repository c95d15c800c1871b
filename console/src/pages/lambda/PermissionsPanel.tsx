import Box from '@cloudscape-design/components/box';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import { ArnLink } from '~/parts/ArnLink';
import type { TabProps } from './tab';

/** What the function may do. */
export function PermissionsPanel({ found }: TabProps) {
  return (
    <Container header={<Header variant="h2" description="What the function may do is what this role may">Execution role</Header>}>
      <Box variant="awsui-key-label">Role name</Box>
      <ArnLink arn={found.Configuration?.Role} />
    </Container>
  );
}

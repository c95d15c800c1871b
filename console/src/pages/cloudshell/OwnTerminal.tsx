import Alert from '@cloudscape-design/components/alert';
import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import Container from '@cloudscape-design/components/container';
import CopyToClipboard from '@cloudscape-design/components/copy-to-clipboard';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import { region } from '~/api/region';
import { exportsOf } from './exports';

/** Why there is no shell here, and how to do the same in a terminal of one's own. */
export function OwnTerminal({ reason }: { reason: string | undefined }) {
  const [shown, setShown] = useState(false);
  const lines = exportsOf(location.origin, region());
  const hidden = lines.map(({ name, value, secret }) => `export ${name}=${secret && !shown ? '********' : value}`).join('\n');
  const full = lines.map(({ name, value }) => `export ${name}=${value}`).join('\n');
  return (
    <SpaceBetween size="l">
      {reason !== undefined && (
        <Alert type="info" header="There is no shell here">
          {reason}
        </Alert>
      )}
      <Container
        header={
          <Header
            variant="h2"
            description="With these lines the aws command of your machine calls this server as you. They end with your sign-in."
            actions={
              <SpaceBetween direction="horizontal" size="xs">
                <Button onClick={() => setShown(!shown)}>{shown ? 'Hide the secrets' : 'Show the secrets'}</Button>
                {navigator.clipboard !== undefined && (
                  <CopyToClipboard
                    variant="button"
                    copyButtonText="Copy"
                    copyButtonAriaLabel="Copy the lines with the secrets"
                    copySuccessText="Copied"
                    copyErrorText="The browser did not let it be copied"
                    textToCopy={full}
                  />
                )}
              </SpaceBetween>
            }
          >
            Use a terminal of your own
          </Header>
        }
      >
        <SpaceBetween size="s">
          <pre className="pre">{hidden}</pre>
          <Box color="text-body-secondary">
            Versions of the command before 2.13 do not look at AWS_ENDPOINT_URL: give them <code>--endpoint-url {location.origin}</code> with each call.
            Where the server runs, <code>eval &quot;$(./redrive env)&quot;</code> does all of this as root.
          </Box>
        </SpaceBetween>
      </Container>
    </SpaceBetween>
  );
}

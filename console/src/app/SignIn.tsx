import Alert from '@cloudscape-design/components/alert';
import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import Container from '@cloudscape-design/components/container';
import Form from '@cloudscape-design/components/form';
import FormField from '@cloudscape-design/components/form-field';
import Header from '@cloudscape-design/components/header';
import Input from '@cloudscape-design/components/input';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useEffect, useState } from 'react';
import { readClock } from '~/api/clock';
import { failureOf } from '~/api/failure';
import { type Session, exchangeToken, signIn, tryKeys } from '~/api/session';
import { navigate } from '~/lib/router';

/** Takes the token out of the address, so that it stays in no history and no bookmark. */
function takeToken(): string | undefined {
  const token = /^#token=([A-Za-z0-9_-]+)$/.exec(location.hash)?.[1];
  if (token !== undefined) navigate(location.pathname + location.search, { replace: true });
  return token;
}

export default function SignIn() {
  const [accessKeyId, setAccessKeyId] = useState('');
  const [secretAccessKey, setSecretAccessKey] = useState('');
  const [sessionToken, setSessionToken] = useState('');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string>();

  useEffect(() => {
    document.title = 'Sign in | Redrive';
    const token = takeToken();
    if (token === undefined) return;
    setBusy(true);
    exchangeToken(token).catch((thrown: unknown) => {
      setBusy(false);
      setError(failureOf(thrown).message);
    });
  }, []);

  const submit = async () => {
    setBusy(true);
    setError(undefined);
    const candidate: Session = {
      accessKeyId: accessKeyId.trim(),
      secretAccessKey: secretAccessKey.trim(),
      ...(sessionToken.trim() === '' ? {} : { sessionToken: sessionToken.trim() }),
    };
    tryKeys(candidate);
    try {
      await readClock();
      signIn(candidate);
    } catch (thrown) {
      const failure = failureOf(thrown);
      if (failure.name.startsWith('AccessDenied')) {
        signIn(candidate);
      } else {
        tryKeys(undefined);
        setError(failure.message);
        setBusy(false);
      }
    }
  };

  return (
    <main style={{ maxWidth: 520, margin: '8vh auto', padding: '0 16px' }}>
      <SpaceBetween size="l">
        <Box textAlign="center" fontSize="display-l" fontWeight="bold" variant="div">
          Redrive
        </Box>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            void submit();
          }}
        >
          <Form
            errorText={error}
            actions={
              <Button variant="primary" formAction="submit" loading={busy}>
                Sign in
              </Button>
            }
          >
            <Container header={<Header variant="h1">Sign in</Header>}>
              <SpaceBetween size="m">
                <Alert type="info">
                  The server prints a link that signs you in when it starts. Or use the keys of this server&apos;s root
                  (<Box variant="code">test</Box> / <Box variant="code">test</Box> on a loopback address), or a role&apos;s
                  temporary ones.
                </Alert>
                <FormField label="Access key ID">
                  <Input value={accessKeyId} onChange={({ detail }) => setAccessKeyId(detail.value)} autoFocus autoComplete="username" />
                </FormField>
                <FormField label="Secret access key">
                  <Input value={secretAccessKey} type="password" onChange={({ detail }) => setSecretAccessKey(detail.value)} autoComplete="current-password" />
                </FormField>
                <FormField label={<>Session token <i>– optional</i></>}>
                  <Input value={sessionToken} onChange={({ detail }) => setSessionToken(detail.value)} autoComplete={false} />
                </FormField>
              </SpaceBetween>
            </Container>
          </Form>
        </form>
      </SpaceBetween>
    </main>
  );
}

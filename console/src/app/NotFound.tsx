import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import { HOMES } from './routes';

export function NotFound() {
  return (
    <Container header={<Header variant="h1">Not part of Redrive</Header>}>
      <Box variant="p">
        There is no page at this address. Redrive has the parts of AWS&apos;s console that asynchronous functions need.
      </Box>
      <Button href={HOMES['lambda']} variant="primary">
        Functions
      </Button>
    </Container>
  );
}

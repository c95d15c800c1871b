import Button from '@cloudscape-design/components/button';
import Popover from '@cloudscape-design/components/popover';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { type Sender, operationOf } from '~/api/clients';
import { CliLine } from './CliLine';

/** One call that an action makes. */
export interface CliCall {
  sender: Sender;
  command: { schema?: unknown; input: object };
}

/** "Copy as CLI" beside an action: the commands that do what its button does. */
export function CopyCli({ calls }: { calls: () => readonly CliCall[] }) {
  return (
    <Popover
      header="As commands"
      size="large"
      fixedWidth
      triggerType="custom"
      dismissAriaLabel="Close"
      content={<Lines calls={calls} />}
    >
      <Button iconName="script" ariaLabel="Copy as CLI">
        Copy as CLI
      </Button>
    </Popover>
  );
}

function Lines({ calls }: { calls: () => readonly CliCall[] }) {
  return (
    <SpaceBetween size="s">
      {calls().map(({ sender, command }, index) => (
        <CliLine key={index} service={sender.service} operation={operationOf(command)} input={command.input} />
      ))}
    </SpaceBetween>
  );
}

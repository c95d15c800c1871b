import Box from '@cloudscape-design/components/box';
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs';
import Modal from '@cloudscape-design/components/modal';

/** The keys and what they do. */
export default function KeyList({ onDismiss }: { onDismiss: () => void }) {
  const key = (text: string) => <Box variant="code">{text}</Box>;
  return (
    <Modal visible onDismiss={onDismiss} header="Keys" closeAriaLabel="Close">
      <KeyValuePairs
        columns={2}
        items={[
          { label: key('/'), value: 'Search' },
          { label: key('r'), value: 'Refresh' },
          { label: key('g f'), value: 'Functions' },
          { label: key('g e'), value: 'Events' },
          { label: key('g q'), value: 'Queues' },
          { label: key('g s'), value: 'Topics' },
          { label: key('g l'), value: 'Log groups' },
          { label: key('g i'), value: 'Roles' },
          { label: key('Ctrl Shift U'), value: 'Deploy' },
          { label: key('?'), value: 'This list' },
        ]}
      />
    </Modal>
  );
}

import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import Modal, { type ModalProps } from '@cloudscape-design/components/modal';
import SpaceBetween from '@cloudscape-design/components/space-between';
import type { ReactNode } from 'react';
import type { Failure } from '~/api/failure';
import { type CliCall, CopyCli } from './CopyCli';
import { ErrorAlert } from './ErrorAlert';

interface Props {
  header: string;
  /** What its button says. */
  action: ReactNode;
  size?: ModalProps['size'];
  /** Whether what was entered can be sent. */
  ready?: boolean;
  running: boolean;
  failure: Failure | undefined;
  /** What did not happen, above the failure. */
  failureHeader?: string;
  /** The calls that the button makes, where a command can make them too. */
  calls?: () => readonly CliCall[];
  onSubmit: () => void;
  onDismiss: () => void;
  children: ReactNode;
}

/** A window with fields and one action; it stays open with the error where that fails. */
export function FormModal({ header, action, size, ready = true, running, failure, failureHeader, calls, onSubmit, onDismiss, children }: Props) {
  return (
    <Modal
      visible
      size={size}
      header={header}
      closeAriaLabel="Close"
      onDismiss={onDismiss}
      footer={
        <Box float="right">
          <SpaceBetween direction="horizontal" size="xs">
            {calls !== undefined && <CopyCli calls={calls} />}
            <Button variant="link" onClick={onDismiss}>
              Cancel
            </Button>
            <Button variant="primary" loading={running} disabled={!ready} onClick={onSubmit}>
              {action}
            </Button>
          </SpaceBetween>
        </Box>
      }
    >
      <SpaceBetween size="m">
        <ErrorAlert failure={failure} header={failureHeader} />
        {children}
      </SpaceBetween>
    </Modal>
  );
}

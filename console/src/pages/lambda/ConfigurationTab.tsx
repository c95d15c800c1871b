import Grid from '@cloudscape-design/components/grid';
import SideNavigation from '@cloudscape-design/components/side-navigation';
import SpaceBetween from '@cloudscape-design/components/space-between';
import type { ComponentType } from 'react';
import { setQuery } from '~/lib/router';
import { AsyncPanel } from './AsyncPanel';
import { ConcurrencyPanel } from './ConcurrencyPanel';
import { EnvironmentPanel } from './EnvironmentPanel';
import { FunctionTags } from './FunctionTags';
import { GeneralPanel } from './GeneralPanel';
import { PermissionsPanel } from './PermissionsPanel';
import { RecursionPanel } from './RecursionPanel';
import { TriggersPanel } from './TriggersPanel';
import type { TabProps } from './tab';

const SECTIONS: readonly { id: string; text: string; panel: ComponentType<TabProps> }[] = [
  { id: 'general', text: 'General configuration', panel: GeneralPanel },
  { id: 'triggers', text: 'Triggers', panel: TriggersPanel },
  { id: 'permissions', text: 'Permissions', panel: PermissionsPanel },
  { id: 'environment', text: 'Environment variables', panel: EnvironmentPanel },
  { id: 'tags', text: 'Tags', panel: FunctionTags },
  { id: 'concurrency', text: 'Concurrency and recursion detection', panel: ConcurrencyAndRecursion },
  { id: 'async', text: 'Asynchronous invocation', panel: AsyncPanel },
];

function ConcurrencyAndRecursion(props: TabProps) {
  return (
    <SpaceBetween size="l">
      <ConcurrencyPanel {...props} />
      <RecursionPanel {...props} />
    </SpaceBetween>
  );
}

/** The settings of a function, a section at a time. */
export default function ConfigurationTab({ section, ...props }: TabProps & { section: string }) {
  const shown = SECTIONS.find(({ id }) => id === section) ?? SECTIONS[0]!;
  const Panel = shown.panel;
  return (
    <Grid gridDefinition={[{ colspan: { default: 12, s: 3 } }, { colspan: { default: 12, s: 9 } }]}>
      <SideNavigation
        activeHref={`#${shown.id}`}
        items={SECTIONS.map(({ id, text }) => ({ type: 'link', text, href: `#${id}` }))}
        onFollow={(event) => {
          event.preventDefault();
          setQuery({ section: event.detail.href.slice(1) });
        }}
      />
      <Panel {...props} />
    </Grid>
  );
}

import TopNavigation, { type TopNavigationProps } from '@cloudscape-design/components/top-navigation';
import { Suspense, lazy } from 'react';
import { REGIONS, region, rememberRegion } from '~/api/region';
import { signOut } from '~/api/session';
import { density, dialect, letterKeys, mode, zone, type ModeChoice } from '~/lib/preferences';
import { useStored } from '~/lib/useStore';
import { useClockMenu } from './ClockMenu';
import { HOMES } from './routes';

const Search = lazy(() => import('./Search'));

type Items = NonNullable<TopNavigationProps.MenuDropdownUtility['items']>;

/** The bar at the top: search, clock, region, account. */
export function TopBar() {
  const clock = useClockMenu();
  return (
    <TopNavigation
      identity={{ href: HOMES['lambda']!, title: 'Redrive' }}
      search={
        <Suspense>
          <Search />
        </Suspense>
      }
      utilities={[
        clock,
        { type: 'button', iconName: 'command-prompt', ariaLabel: 'CloudShell', href: HOMES['cloudshell']! },
        useRegionMenu(),
        useAccountMenu(),
      ]}
      i18nStrings={{
        searchIconAriaLabel: 'Search',
        searchDismissIconAriaLabel: 'Close search',
        overflowMenuTriggerText: 'More',
        overflowMenuTitleText: 'All',
        overflowMenuBackIconAriaLabel: 'Back',
        overflowMenuDismissIconAriaLabel: 'Close menu',
      }}
    />
  );
}

function useRegionMenu(): TopNavigationProps.MenuDropdownUtility {
  return {
    type: 'menu-dropdown',
    text: region(),
    ariaLabel: `Region ${region()}`,
    items: REGIONS.map((name) => ({ id: name, text: name })),
    onItemClick: ({ detail }) => {
      rememberRegion(detail.id);
      const url = new URL(location.href);
      url.searchParams.set('region', detail.id);
      location.assign(url);
    },
  };
}

function useAccountMenu(): TopNavigationProps.MenuDropdownUtility {
  const [modeChoice, setMode] = useStored(mode);
  const [densityChoice, setDensity] = useStored(density);
  const [zoneChoice, setZone] = useStored(zone);
  const [cli, setCli] = useStored(dialect);
  const [letters, setLetters] = useStored(letterKeys);
  const choice = (id: string, text: string, checked: boolean) => ({ id, text, itemType: 'checkbox' as const, checked });
  const items: Items = [
    {
      text: 'Mode',
      items: [
        choice('mode:light', 'Light', modeChoice === 'light'),
        choice('mode:dark', 'Dark', modeChoice === 'dark'),
        choice('mode:system', 'As the system', modeChoice === 'system'),
      ],
    },
    { text: 'Display', items: [choice('compact', 'Compact', densityChoice === 'compact'), choice('utc', 'Times in UTC', zoneChoice === 'utc')] },
    {
      text: 'Copy as CLI',
      items: [
        choice('cli:v1', 'aws CLI, version 1', cli.generation === 'v1'),
        choice('cli:v2', 'aws CLI, version 2', cli.generation === 'v2'),
        choice('shell:powershell', 'PowerShell', cli.shell === 'powershell'),
      ],
    },
    { text: 'Keyboard', items: [choice('letters', 'Letter keys', letters), { id: 'keys', text: 'Show the keys  [?]' }] },
    { id: 'sign-out', text: 'Sign out' },
  ];
  return {
    type: 'menu-dropdown',
    iconName: 'user-profile',
    ariaLabel: 'Account and settings',
    items,
    onItemClick: ({ detail }) => {
      const [what, value] = detail.id.split(':');
      if (what === 'mode') setMode(value as ModeChoice);
      if (what === 'compact') setDensity(densityChoice === 'compact' ? 'comfortable' : 'compact');
      if (what === 'utc') setZone(zoneChoice === 'utc' ? 'local' : 'utc');
      if (what === 'cli') setCli({ ...cli, generation: value as 'v1' | 'v2' });
      if (what === 'shell') setCli({ ...cli, shell: cli.shell === 'powershell' ? 'bash' : 'powershell' });
      if (what === 'letters') setLetters(!letters);
      if (what === 'keys') dispatchEvent(new Event('redrive:keys'));
      if (what === 'sign-out') signOut();
    },
  };
}

import type { Route } from '~/lib/route';

export const tutorialRoutes: readonly Route[] = [{ service: 'lambda', path: 'tutorial', title: () => 'Tutorial', load: () => import('./TutorialPage') }];

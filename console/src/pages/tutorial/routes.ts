import type { Route } from '~/app/route';

export const tutorialRoutes: readonly Route[] = [{ service: 'lambda', path: 'tutorial', title: () => 'Tutorial', load: () => import('./TutorialPage') }];

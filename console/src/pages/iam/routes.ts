import { roleHref } from '~/lib/arn';
import type { Route } from '~/lib/route';

const roles = { text: 'Roles', href: '/iam/home#/roles' };
const policies = { text: 'Policies', href: '/iam/home#/policies' };

export const iamRoutes: readonly Route[] = [
  { service: 'iam', path: 'roles', title: () => 'Roles', load: () => import('./RolesPage') },
  { service: 'iam', path: 'roles/create', title: () => 'Create role', crumbs: () => [roles], load: () => import('./CreateRolePage') },
  { service: 'iam', path: 'roles/details/:role', title: ({ role }) => role!, crumbs: () => [roles], load: () => import('./RolePage') },
  {
    service: 'iam',
    path: 'roles/details/:role/attach-policies',
    title: () => 'Attach policies',
    crumbs: ({ role }) => [roles, { text: role!, href: roleHref(role!) }],
    load: () => import('./AttachPoliciesPage'),
  },
  {
    service: 'iam',
    path: 'roles/details/:role/simulate',
    title: () => 'Simulate',
    crumbs: ({ role }) => [roles, { text: role!, href: roleHref(role!) }],
    load: () => import('./SimulatePage'),
  },
  { service: 'iam', path: 'policies', title: () => 'Policies', load: () => import('./PoliciesPage') },
  { service: 'iam', path: 'policies/details/:arn', title: ({ arn }) => arn!.split('/').at(-1)!, crumbs: () => [policies], load: () => import('./PolicyPage') },
];

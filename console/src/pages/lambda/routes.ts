import { functionHref } from '~/lib/arn';
import type { Route } from '~/lib/route';

const functions = { text: 'Functions', href: '/lambda/home#/functions' };
const one = ({ name }: Readonly<Record<string, string>>) => [functions, { text: name!, href: functionHref(name!) }];

export const lambdaRoutes: readonly Route[] = [
  { service: 'lambda', path: 'functions', title: () => 'Functions', load: () => import('./FunctionsPage') },
  { service: 'lambda', path: 'create/function', title: () => 'Create function', crumbs: () => [functions], load: () => import('./CreateFunctionPage') },
  { service: 'lambda', path: 'functions/:name', title: ({ name }) => name!, crumbs: () => [functions], load: () => import('./FunctionPage') },
  { service: 'lambda', path: 'functions/:name/edit/async-invoke-config', title: () => 'Edit asynchronous configuration', crumbs: one, load: () => import('./AsyncEditPage') },
  { service: 'lambda', path: 'functions/:name/edit/basic-settings', title: () => 'Edit basic settings', crumbs: one, load: () => import('./BasicSettingsPage') },
];

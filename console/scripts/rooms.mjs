// Holds the arrows of the console: app -> pages -> parts -> lib -> api; only api/ makes clients and calls fetch.
import { readFileSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';

const MAY_IMPORT = {
  api: ['api'],
  lib: ['lib', 'api'],
  parts: ['parts', 'lib', 'api'],
  app: ['app', 'parts', 'lib', 'api', 'pages'],
  pages: ['pages', 'parts', 'lib', 'api'],
};
const problems = [];

for (const entry of readdirSync('src', { recursive: true, withFileTypes: true })) {
  if (!entry.isFile() || !/\.tsx?$/.test(entry.name)) continue;
  const file = relative('src', join(entry.parentPath ?? entry.path, entry.name));
  const [room] = file.split('/');
  const allowed = MAY_IMPORT[room];
  if (allowed === undefined) continue;
  const text = readFileSync(join('src', file), 'utf8');
  for (const [, target] of text.matchAll(/from '~\/([^/']+)/g)) {
    if (!allowed.includes(target)) problems.push(`${file}: ${room}/ may not import ${target}/`);
  }
  if (room !== 'api') {
    if (/\bfetch\(/.test(text)) problems.push(`${file}: only api/ calls fetch`);
    if (/\b[A-Za-z]+Client\b(?!')/.test(text.replace(/from '[^']*'/g, ''))) problems.push(`${file}: only api/ makes clients`);
  }
  if (/dangerouslySetInnerHTML|\beval\(|\.innerHTML/.test(text)) problems.push(`${file}: text is shown as text`);
}

problems.forEach((problem) => console.error(problem));
process.exit(problems.length === 0 ? 0 : 1);

import react from '@vitejs/plugin-react';
import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defineConfig, type Plugin } from 'vite';

/** Writes the fonts that global-styles carries inline as files, so that a browser fetches only what it uses. */
function fontsAsFiles(): Plugin {
  return {
    name: 'fonts-as-files',
    enforce: 'pre',
    transform(code, id) {
      if (!id.includes('@cloudscape-design/global-styles/index.css')) return null;
      let number = 0;
      const folder = fileURLToPath(new URL('./target/fonts', import.meta.url));
      mkdirSync(folder, { recursive: true });
      return code.replace(/url\('data:font\/woff2;base64,([^']+)'\)/g, (_, data: string) => {
        number += 1;
        const file = `${folder}/font-${number}.woff2`;
        writeFileSync(file, Buffer.from(data, 'base64'));
        return `url('${file}')`;
      });
    },
  };
}

/** Components that no page uses and no other component is made of: a browser need not load their texts. */
const UNUSED = [
  'annotation-context', 'calendar', 'date-picker', 'date-range-picker', 'features-notification-drawer', 'file-token-group',
  'file-upload', 'pie-chart', 'prompt-input', 's3-resource-selector', 'slider', 'tag-editor', 'tree-view', 'tutorial-panel', 'wizard',
];

/** Leaves the texts of unused components out, and fails where one of them is used after all. */
function messagesInUse(): Plugin {
  return {
    name: 'messages-in-use',
    enforce: 'pre',
    transform(code, id) {
      const unused = UNUSED.find((name) => id.includes(`@cloudscape-design/components/${name}/`));
      if (unused !== undefined) this.error(`${unused} is used, so it does not belong to UNUSED`);
      if (!id.endsWith('/i18n/messages/all.en.js')) return null;
      const messages = JSON.parse(code.replace(/^export default /, '').replace(/;\s*$/, '')) as Record<string, { en: Record<string, unknown> }>;
      for (const { en } of Object.values(messages)) UNUSED.forEach((name) => delete en[name]);
      return { code: `export default ${JSON.stringify(messages)};`, map: null };
    },
  };
}

/** Chunks of nothing but AWS's clients are named so; the budget counts them in the total alone, for pages share them. */
function isSdk(id: string): boolean {
  return /node_modules\/(@smithy|@aws|@aws-sdk)\//.test(id);
}

/** `vite dev` passes what is not the console's on to a running server. */
const api = process.env.REDRIVE_URL ?? 'http://127.0.0.1:4566';

export default defineConfig({
  plugins: [fontsAsFiles(), messagesInUse(), react()],
  resolve: { alias: { '~': fileURLToPath(new URL('./src', import.meta.url)) } },
  build: {
    outDir: 'target/classes/console',
    emptyOutDir: true,
    manifest: true,
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 2000,
    rolldownOptions: {
      output: {
        chunkFileNames: ({ moduleIds }) => `assets/${moduleIds.every(isSdk) ? 'sdk-' : ''}[name]-[hash].js`,
      },
    },
  },
  server: {
    proxy: {
      '/_redrive': { target: api },
    },
  },
  test: { environment: 'node', include: ['src/**/*.test.ts', 'src/**/*.test.tsx'] },
} as Parameters<typeof defineConfig>[0]);

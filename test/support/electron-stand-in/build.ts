import { builtinModules } from 'node:module'
import { build } from 'vite'

/** Bundles the stand-in into `out/stand-in`, where the launcher finds it. */
export async function buildStandIn(): Promise<void> {
  await build({
    configFile: false,
    logLevel: 'warn',
    build: {
      outDir: 'out/stand-in',
      emptyOutDir: true,
      minify: false,
      ssr: true,
      target: 'node20',
      rolldownOptions: {
        input: Object.fromEntries(
          ['electron', 'parent-port', 'register'].map((name) => [
            name,
            `test/support/electron-stand-in/${name}.ts`,
          ]),
        ),
        external: [...builtinModules, /^node:/, 'playwright-core'],
        output: { entryFileNames: '[name].js' },
      },
    },
  })
}

import { builtinModules } from 'node:module'
import path from 'node:path'
import { build } from 'vite'

/** Bundles the relay that dies; gives the program. */
export async function buildDyingRelay(): Promise<string> {
  await build({
    configFile: false,
    logLevel: 'warn',
    ssr: { noExternal: true },
    build: {
      outDir: 'out/dying-relay',
      emptyOutDir: true,
      minify: false,
      ssr: 'test/support/dying-relay/main.ts',
      target: 'node20',
      rolldownOptions: {
        external: [...builtinModules, /^node:/, 'ws', 'classic-level'],
        output: { entryFileNames: 'main.js', codeSplitting: false },
      },
    },
  })
  return path.resolve('out/dying-relay/main.js')
}

import { defineConfig } from 'vitest/config'

/** `npm run screenshots`: takes the pictures of README and docs anew. Not part of `npm test`. */
export default defineConfig({
  root: import.meta.dirname,
  test: {
    name: 'pictures',
    include: ['*.pictures.ts'],
    globalSetup: ['../support/global-setup.ts'],
    testTimeout: 120_000,
    hookTimeout: 60_000,
  },
})

// Writes what clients.mjs and all that it imports come to, for a browser, to the standard output.
import { build } from 'esbuild'

const made = await build({ entryPoints: ['clients.mjs'], bundle: true, write: false, format: 'iife', target: 'es2022', logLevel: 'warning' })
process.stdout.write(made.outputFiles[0].text)

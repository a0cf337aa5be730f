// zhlint as a filter for tests/bench/peers.py: a JSON string a line, in and out. ZHLINT names node_modules/zhlint.
import { createInterface } from 'node:readline'
import { pathToFileURL } from 'node:url'

const { run } = await import(pathToFileURL(`${process.env.ZHLINT}/lib/index.js`))
console.log = console.warn = console.error = () => {}

// A text on which zhlint fails stays as it was.
function linted(text) {
  try {
    return run(text, { rules: { preset: 'default' } }).result ?? text
  } catch {
    return text
  }
}

for await (const line of createInterface({ input: process.stdin })) {
  const text = JSON.parse(line)
  process.stdout.write(JSON.stringify(linted(text)) + '\n')
}

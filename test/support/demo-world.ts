/** The demo's world for a test: its service accounts share one RSA pair, which takes longer to make than all the rest. */
import { createDemoWorld, type DemoKeys } from '../../src/sandbox/demo/demo.ts'
import { makeRsaPair } from '../../src/sandbox/demo/key-files.ts'
import type { Sandbox } from '../../src/sandbox/sandbox.ts'

let shared: ReturnType<typeof makeRsaPair> | undefined

export function createTestWorld(sandbox: Pick<Sandbox, 'world'>): DemoKeys {
  shared ??= makeRsaPair()
  return createDemoWorld(sandbox, shared)
}

import { describe, expect, it } from 'vitest'
import { exposureFindings, readLimits } from '../../../src/cli/doctor/exposure.ts'

const FILE = { masterKey: { file: '/data/master.key' } }
const TEXT = { masterKey: { text: '1:canary' } }
const limits = (soft: string) => `Limit                     Soft Limit           Hard Limit           Units
Max stack size            8388608              unlimited            bytes
Max core file size        ${soft.padEnd(20)} unlimited            bytes
Max resident set          unlimited            unlimited            bytes
`

describe('the doctor on what the system shows', () => {
  it('says nothing where the master key is a file and no core file is written', () => {
    expect(exposureFindings(FILE, limits('0'))).toEqual([])
    expect(exposureFindings(FILE, undefined)).toEqual([])
  })

  it('notes a master key in the environment, which a file would hide better (E-9)', () => {
    const findings = exposureFindings(TEXT, limits('0'))
    expect(findings).toEqual([
      { check: 'Environment', ok: true, text: expect.stringContaining('STORE_KEYRING_MASTER_KEY_FILE, hides it') },
    ])
    expect(JSON.stringify(findings)).not.toContain('canary')
  })

  it.each(['unlimited', '1', '1048576'])('notes that core files are allowed: %s (E-9)', (soft) => {
    expect(exposureFindings(FILE, limits(soft))).toEqual([
      { check: 'Core files', ok: true, text: expect.stringContaining('ulimit -c 0') },
    ])
  })

  it.runIf(process.platform === 'linux')('reads the limits in the form in which the system tells them', () => {
    expect(readLimits()).toMatch(/^Max core file size +(\d+|unlimited) /m)
  })
})

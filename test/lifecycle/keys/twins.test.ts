/** The same key, or the same name, twice (E-13). */
import { describe, expect, it } from 'vitest'
import { makeServiceAccountKey } from '../../../src/sandbox/demo/key-files.ts'
import { outcomeOf, problemOf } from '../../support/problems.ts'
import { addWorkspace } from '../../support/second-workspace.ts'
import { ENGINES } from '../../support/test-database.ts'
import { createLifecycle, KIND_OF, PROJECT_NUMBER } from '../fixture.ts'

describe.each(ENGINES)('a key that is stored already on %s', (engine) => {
  it('is not stored twice: not in another form, under another key ID, name or kind', async () => {
    const { take, files, appStore, keyRows } = await createLifecycle(engine)
    await take('team', { name: 'The first' })
    const { issuerId, text } = files.team
    appStore.addTeamKey({ issuerId, keyId: 'ANOTHERID1', publicKey: text, roles: ['ADMIN'] })
    appStore.addPurchaseKey({ issuerId, keyId: 'ANOTHERID2', publicKey: text })
    for (const typed of [
      {},
      { name: 'The second' },
      { content: Buffer.from(text).toString('base64') },
      { keyId: 'ANOTHERID1' },
      { kind: KIND_OF.purchase, keyId: 'ANOTHERID2' },
    ]) {
      const problem = await problemOf(take('team', typed))
      expect(problem).toMatchObject({ code: 'key_exists', field: 'file' })
      expect(problem.message).toContain('The first')
    }
    expect(await keyRows()).toHaveLength(1)
  })

  it('in another workspace is no secret to be found out: it is taken, and may have the same name', async () => {
    const { take, keyRows, ...world } = await createLifecycle(engine)
    const workspaceId = await addWorkspace(world)
    await take('team')
    await take('team', { workspaceId })
    const rows = await keyRows()
    expect(rows.map(({ name }) => name)).toEqual(['Team key 2X9R4HXF34', 'Team key 2X9R4HXF34'])
    expect(rows[0]!.fingerprint).toBe(rows[1]!.fingerprint)
    expect(rows[0]!.sealed).not.toBe(rows[1]!.sealed)
  })

  it('is stored once by many who hand it in at once, here or at another replica', async () => {
    const { keys, replica, files, workspaceId, exchange, keyRows } = await createLifecycle(engine)
    const other = (await replica()).keyring.services.keysLifecycle
    const { text: content, ...rest } = files.team
    const given = { workspaceId, kind: 'app-store-team', content, ...rest } as const
    const hands = [keys, other, keys, other]
    const ends = await Promise.all(hands.map((hand) => outcomeOf(hand.add(given, exchange()))))
    expect(ends.sort()).toEqual(['done', 'key_exists', 'key_exists', 'key_exists'])
    expect(await keyRows()).toHaveLength(1)
  })

  it('can be stored again once it is removed', async () => {
    const { take, keys, keyRows } = await createLifecycle(engine)
    const { key } = await take('team')
    await keys.remove(key)
    const again = await take('team')
    expect(again.key.id).not.toBe(key.id)
    expect(await keyRows()).toHaveLength(1)
  })
})

describe('the name of a key', () => {
  it('is by default what the store calls it', async () => {
    const { take, files } = await createLifecycle()
    const names = []
    for (const file of ['team', 'individual', 'purchase', 'serviceAccount'] as const)
      names.push((await take(file)).key.name)
    expect(names).toEqual([
      'Team key 2X9R4HXF34',
      'Individual key 8KD73MQZ2A',
      'In-App Purchase key WB5N60YTL7',
      files.serviceAccount.clientEmail,
    ])
  })

  it('is what the person wrote, blanks around it aside', async () => {
    const { take } = await createLifecycle()
    expect((await take('team', { name: '  Our key ' })).key.name).toBe('Our key')
    expect((await take('individual', { name: '  ' })).key.name).toBe('Individual key 8KD73MQZ2A')
  })

  it('is taken once: the second key of a service account needs one of its own', async () => {
    const { take, googlePlay, files } = await createLifecycle()
    await take('serviceAccount')
    const [name, project] = files.serviceAccount.clientEmail.split(/[@.]/)
    const { file, publicKey } = makeServiceAccountKey(name!, project!)
    const { clientEmail, privateKeyId } = file
    googlePlay.addServiceAccountKey({ clientEmail, projectNumber: PROJECT_NUMBER, privateKeyId, publicKey })
    const second = { content: file.text }
    expect(await problemOf(take('serviceAccount', second))).toMatchObject({ code: 'name_taken', field: 'name' })
    expect((await take('serviceAccount', { ...second, name: 'The second' })).key.storeKeyId).toBe(privateKeyId)
  })
})

import { describe, expect, it } from 'vitest'
import { createMetrics } from '../../src/system/metrics.ts'
import { linesOf, readExposition } from '../support/exposition.ts'

describe('metrics', () => {
  it('are in the text format of Prometheus, whatever was counted', async () => {
    const { meter, text, contentType } = createMetrics('1.2.3')
    meter.answered('ListApps', '2xx', 30)
    meter.answered('ListApps', '2xx', 3000)
    meter.answered('ListApps', '5xx', 120_000)
    meter.refused('store_unavailable', 'read')
    meter.exchanged('api.appstoreconnect.apple.com', '2xx', 400)
    meter.minted('app-store-team', 'minted')
    meter.checked('ok')
    meter.repeated('kept')
    meter.databaseFailed()
    const page = await text([
      { gauge: 'ready', value: 1 },
      { gauge: 'revision_age_seconds', value: Number.POSITIVE_INFINITY },
      { gauge: 'integrations', value: 3, labels: { store: 'app-store', status: 'active' } },
      { gauge: 'integrations', value: 1, labels: { store: 'app-store', status: 'pending' } },
    ])
    expect(contentType).toBe('text/plain; version=0.0.4; charset=utf-8')
    const families = readExposition(page)
    expect(families.get('store_keyring_build_info')?.samples).toMatchObject([
      { labels: { version: '1.2.3' }, value: 1 },
    ])
    const requests = families.get('store_keyring_request_seconds')?.samples ?? []
    const buckets = requests.filter(({ name, labels }) => name.endsWith('_bucket') && labels.status === '2xx')
    expect(buckets.map(({ value }) => value)).toEqual([0, 1, 1, 1, 2, 2, 2])
    expect(linesOf(page, 'store_keyring_request_seconds')).toEqual([
      'operation=ListApps,status=2xx 2',
      'operation=ListApps,status=5xx 1',
    ])
    expect(linesOf(page, 'store_keyring_refusals_total')).toEqual(['code=store_unavailable,act=read 1'])
    expect(linesOf(page, 'store_keyring_database_failures_total')).toEqual(['1'])
    expect(linesOf(page, 'store_keyring_revision_age_seconds')).toEqual(['Infinity'])
    expect(linesOf(page, 'store_keyring_integrations')).toEqual([
      'store=app-store,status=active 3',
      'store=app-store,status=pending 1',
    ])
    for (const name of [
      'process_resident_memory_bytes',
      'process_cpu_seconds_total',
      'nodejs_eventloop_lag_p99_seconds',
    ])
      expect(families.has(name), name).toBe(true)
    expect([...families.values()].filter(({ help }) => help === '')).toEqual([])
  })

  it('leave out what is not known at this moment, and tell nothing as it was', async () => {
    const { text } = createMetrics('1.2.3')
    expect(linesOf(await text([{ gauge: 'checks_due', value: 7 }]), 'store_keyring_checks_due')).toEqual(['7'])
    expect(linesOf(await text([]), 'store_keyring_checks_due')).toEqual([])
  })
})

/** What Tidepool sells on Google Play. */
import type { PlayProduct } from '../google-play/play-app.ts'

/** Google's Money: whole units as text, billionths as a number. */
function euros(units: number, cents: number) {
  return { currencyCode: 'EUR', ...(units > 0 && { units: `${units}` }), nanos: cents * 10_000_000 }
}

function basePlan(basePlanId: string, billingPeriodDuration: string, price: ReturnType<typeof euros>) {
  return {
    basePlanId,
    state: 'ACTIVE',
    autoRenewingBasePlanType: {
      billingPeriodDuration,
      gracePeriodDuration: 'P3D',
      resubscribeState: 'RESUBSCRIBE_STATE_ACTIVE',
      prorationMode: 'SUBSCRIPTION_PRORATION_MODE_CHARGE_ON_NEXT_BILLING_DATE',
    },
    regionalConfigs: [{ regionCode: 'DE', newSubscriberAvailability: true, price }],
  }
}

function oneTimeProduct(productId: string, title: string, price: ReturnType<typeof euros>): PlayProduct {
  return {
    productId,
    listings: [{ languageCode: 'en-US', title, description: title }],
    purchaseOptions: [
      {
        purchaseOptionId: 'buy',
        state: 'ACTIVE',
        buyOption: { legacyCompatible: true },
        regionalPricingAndAvailabilityConfigs: [{ regionCode: 'DE', price, availability: 'AVAILABLE' }],
      },
    ],
    regionsVersion: { version: '2025/03' },
  }
}

export const TIDEPOOL_PRODUCTS: Readonly<Record<'subscriptions' | 'oneTimeProducts', readonly PlayProduct[]>> = {
  subscriptions: [
    {
      productId: 'tidepool_plus',
      listings: [
        { languageCode: 'en-US', title: 'Tidepool Plus', benefits: ['Sixteen days of forecast', 'All charts'] },
        { languageCode: 'de-DE', title: 'Tidepool Plus', benefits: ['Sechzehn Tage Vorhersage', 'Alle Karten'] },
      ],
      basePlans: [basePlan('monthly', 'P1M', euros(2, 99)), basePlan('yearly', 'P1Y', euros(24, 99))],
    },
  ],
  oneTimeProducts: [
    oneTimeProduct('charts', 'Harbour charts', euros(9, 99)),
    oneTimeProduct('tip_small', 'A tip for the harbour master', euros(0, 99)),
  ],
}

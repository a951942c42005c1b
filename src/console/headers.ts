/** What every page tells the browser: run and load nothing that is not ours, show it in no frame, send no address to others. */
import { secureHeaders } from 'hono/secure-headers'

export function pageHeaders() {
  return secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'none'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'"],
      // The style sheet draws its icons itself.
      imgSrc: ["'self'", 'data:'],
      connectSrc: ["'self'"],
      formAction: ["'self'"],
      frameAncestors: ["'none'"],
      baseUri: ["'none'"],
    },
    xFrameOptions: 'DENY',
    // Without any, browsers would not say where a form comes from, either.
    referrerPolicy: 'same-origin',
    crossOriginResourcePolicy: 'same-origin',
    crossOriginOpenerPolicy: 'same-origin',
    // For the proxy that ends TLS to say.
    strictTransportSecurity: false,
  })
}

/** What help says beyond the options: the way in, the settings, examples. */
import { VARIABLES } from '../config.ts'
import { asCalledHere } from './called-as.ts'

export const FIRST_STEPS = asCalledHere(`
First steps:
  store-keyring demo                                             try it out on made-up stores
  store-keyring init                                             then, for the real stores:
  store-keyring keys add AuthKey_2X9R4HXF34.p8 --issuer-id <id>  a key of App Store Connect
  store-keyring keys add service-account.json                    a key of Google Play
  store-keyring integrations add --key <key> --app <identifier>  an app that flows may work with
  store-keyring access-keys create --name "Flows" --role viewer  what the connection in Power Platform presents
  store-keyring start                                            the server, also before all of this
`)

/** The variables of the environment, aligned. */
export const SETTINGS = `
Settings (environment):
${Object.entries(VARIABLES)
  .map(([name, text]) => `  ${name.padEnd(34)} ${text}`)
  .join('\n')}
HTTP_PROXY and HTTPS_PROXY are not used: tokens go to the stores directly.`

/** Lines below their heading, as commander shows them after the options. */
export function examples(...lines: readonly string[]): string {
  return asCalledHere(`\nExamples:\n${lines.map((line) => `  store-keyring ${line}`).join('\n')}`)
}

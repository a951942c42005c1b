/** Every rule, in the order of the report: what stands once, then operations, then schemas. */
import type { Rule } from '../rule.ts'
import { LIST_RULES } from './operations/lists.ts'
import { OPERATION_RULES } from './operations/operations.ts'
import { PAGING_RULES } from './operations/paging.ts'
import { PARAMETER_RULES } from './operations/parameters.ts'
import { PATH_RULES } from './operations/paths.ts'
import { POLLING_RULES } from './operations/polling.ts'
import { RESPONSE_RULES } from './operations/responses.ts'
import { SUMMARY_RULES } from './operations/summaries.ts'
import { TRIGGER_RULES } from './operations/triggers.ts'
import { VERSION_RULES } from './operations/versions.ts'
import { WEBHOOK_RULES } from './operations/webhooks.ts'
import { WRITE_RULES } from './operations/writes.ts'
import { CONNECTION_RULES } from './properties/connection.ts'
import { HOST_POLICY_RULES } from './properties/host-policy.ts'
import { POLICY_RULES } from './properties/policies.ts'
import { PUBLISHER_RULES } from './properties/publisher.ts'
import { ANSWER_RULES } from './schemas/answers.ts'
import { CALL_INPUT_RULES } from './schemas/call-inputs.ts'
import { CALL_RULES } from './schemas/calls.ts'
import { ENUM_RULES } from './schemas/enums.ts'
import { IDENTIFIER_RULES } from './schemas/identifiers.ts'
import { NAME_RULES } from './schemas/names.ts'
import { PICKER_RULES } from './schemas/pickers.ts'
import { REQUIRED_RULES } from './schemas/required.ts'
import { SECRET_RULES } from './schemas/secrets.ts'
import { SIZE_RULES } from './schemas/sizes.ts'
import { TYPE_RULES } from './schemas/types.ts'
import { VALUE_RULES } from './schemas/values.ts'
import { EXTENSION_RULES } from './whole/extensions.ts'
import { FILE_RULES } from './whole/files.ts'
import { HOST_RULES } from './whole/host.ts'
import { INFO_RULES } from './whole/info.ts'
import { METADATA_RULES } from './whole/metadata.ts'
import { REFERENCE_RULES } from './whole/references.ts'
import { TEXT_RULES } from './whole/text.ts'

export const RULES: readonly Rule[] = [
  ...[FILE_RULES, INFO_RULES, METADATA_RULES, HOST_RULES, REFERENCE_RULES, EXTENSION_RULES, TEXT_RULES],
  ...[PUBLISHER_RULES, CONNECTION_RULES, POLICY_RULES, HOST_POLICY_RULES],
  ...[PATH_RULES, OPERATION_RULES, SUMMARY_RULES, PARAMETER_RULES, RESPONSE_RULES, WRITE_RULES],
  ...[LIST_RULES, PAGING_RULES, TRIGGER_RULES, POLLING_RULES, WEBHOOK_RULES, VERSION_RULES],
  ...[NAME_RULES, TYPE_RULES, SIZE_RULES, VALUE_RULES, ENUM_RULES, REQUIRED_RULES],
  ...[ANSWER_RULES, IDENTIFIER_RULES, SECRET_RULES, CALL_RULES, CALL_INPUT_RULES, PICKER_RULES],
].flat()

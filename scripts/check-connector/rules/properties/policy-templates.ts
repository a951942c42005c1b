/**
 * Microsoft's policy templates and what each is told.
 * @see https://github.com/microsoft/PowerPlatformConnectors/blob/dev/schemas/paconn-apiProperties.schema.json
 */

export interface Template {
  readonly required: readonly string[]
  readonly optional?: readonly string[]
  /** Where it may run; without sections it runs on the request and says nothing. */
  readonly sections?: readonly string[]
}

const BOTH = ['Request', 'Response']
const PARENT_AND_NEW = ['propertyParentPath', 'newPropertyPath']

/** Names as in Microsoft's schema; skill files in circulation have many of them wrong. */
export const TEMPLATES: Readonly<Record<string, Template>> = {
  dynamichosturl: { required: ['urlTemplate'] },
  setheader: { required: ['name', 'value'], optional: ['existsAction'], sections: [...BOTH, 'Failure'] },
  routerequesttoendpoint: { required: ['newPath'], optional: ['httpMethod'] },
  setqueryparameter: { required: ['name', 'value'], optional: ['existsAction'] },
  setproperty: {
    required: ['newPropertyParentPathTemplate', 'newPropertySubPathTemplate', 'propertyValuePathTemplate'],
    sections: BOTH,
  },
  pollingtrigger: { required: ['triggerConfig', 'triggerDataPath'] },
  updatenextlink: { required: ['nextLinkPropertyName'], optional: ['nextLinkParentPropertyPath'] },
  convertobjecttoarray: {
    required: PARENT_AND_NEW,
    optional: ['propertySubPath', 'keyName', 'valueName'],
    sections: BOTH,
  },
  setvaluefromurl: {
    required: ['parameterTemplate', 'parameterValueUrl', 'parameterValuePathTemplate'],
    optional: ['httpMethod'],
    sections: BOTH,
  },
  stringreplace: {
    required: [...PARENT_AND_NEW, 'sourceString', 'replacementString'],
    optional: ['propertySubPath'],
    sections: BOTH,
  },
  convertarraytoobject: {
    required: [...PARENT_AND_NEW, 'keyWithinCollectionPath'],
    optional: ['propertySubPath', 'retainKey'],
    sections: BOTH,
  },
  stringtoarray: {
    required: [...PARENT_AND_NEW, 'delimiterList', 'childPropertyName'],
    optional: ['propertySubPath'],
    sections: BOTH,
  },
  encodepropertyvalue: { required: PARENT_AND_NEW, optional: ['propertySubPath'], sections: BOTH },
}

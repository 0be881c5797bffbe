import { explain } from "./explanation";

const page = "https://kubernetes.io/docs/reference/access-authn-authz/validating-admission-policy/";
const type = "io.k8s.api.admissionregistration.v1.";

export const admissionPolicyDocs = explain(`${type}ValidatingAdmissionPolicy`, () => ({
  itself: {
    gist: {
      en: "A rule of your own for what the API server accepts, written as an expression in CEL. It takes effect once a ValidatingAdmissionPolicyBinding names it.",
      "pt-br":
        "Uma regra sua sobre o que o servidor de API aceita, escrita como expressão em CEL. Passa a valer quando um ValidatingAdmissionPolicyBinding a cita.",
    },
    when: {
      en: "For what would otherwise need a webhook: nothing else has to run for it.",
      "pt-br": "Para o que de outro modo precisaria de um webhook: nada mais precisa rodar para isso.",
    },
    example:
      "apiVersion: admissionregistration.k8s.io/v1\nkind: ValidatingAdmissionPolicy\nmetadata:\n  name: few-replicas\nspec:\n  matchConstraints:\n    resourceRules:\n      - apiGroups: [apps]\n        apiVersions: [v1]\n        operations: [CREATE, UPDATE]\n        resources: [deployments]\n  validations:\n    - expression: object.spec.replicas <= 5\n      message: At most five replicas.",
    pitfall: {
      en: "It judges what is created or changed from now on; what exists already is not looked at.",
      "pt-br": "Julga o que é criado ou mudado daqui em diante; o que já existe não é examinado.",
    },
    learnMore: page,
  },
}));

export const admissionPolicySpecDocs = explain(`${type}ValidatingAdmissionPolicySpec`, () => ({
  matchConstraints: {
    gist: {
      en: "Which requests are judged: which kinds, and whether they are created, changed or deleted.",
      "pt-br": "Quais requisições são julgadas: quais tipos, e se são criados, mudados ou apagados.",
    },
    example:
      "matchConstraints:\n  resourceRules:\n    - apiGroups: [apps]\n      apiVersions: [v1]\n      operations: [CREATE, UPDATE]\n      resources: [deployments]",
    learnMore: page,
  },
  validations: {
    gist: {
      en: "Expressions that must all be true. `object` is what is asked for, `oldObject` what there was before.",
      "pt-br":
        "Expressões que precisam ser todas verdadeiras. `object` é o que se pede, `oldObject` o que havia antes.",
    },
    example: "validations:\n  - expression: object.spec.replicas <= 5\n    message: At most five replicas.",
    pitfall: {
      en: "Ask with `has()` before you use a field that may be missing.",
      "pt-br": "Pergunte com `has()` antes de usar um campo que pode faltar.",
    },
    learnMore: page,
  },
  failurePolicy: {
    gist: {
      en: "What happens if the policy itself cannot be worked out.",
      "pt-br": "O que acontece se a própria política não puder ser avaliada.",
    },
    values: {
      Fail: { en: "the request is refused; the default", "pt-br": "a requisição é recusada; é o padrão" },
      Ignore: { en: "the request goes through", "pt-br": "a requisição passa" },
    },
    example: "failurePolicy: Fail",
    learnMore: `${page}#failure-policy`,
  },
  matchConditions: {
    gist: {
      en: "Expressions that sort out requests before they are judged.",
      "pt-br": "Expressões que separam requisições antes de elas serem julgadas.",
    },
    example:
      "matchConditions:\n  - name: not-the-system\n    expression: \"!request.userInfo.username.startsWith('system:')\"",
    learnMore: `${page}#matching-requests-matchconditions`,
  },
  paramKind: {
    gist: {
      en: "The kind of object that holds the policy's settings; `params` in the expressions.",
      "pt-br": "O tipo do objeto que guarda as configurações da política; `params` nas expressões.",
    },
    example: "paramKind:\n  apiVersion: v1\n  kind: ConfigMap",
    learnMore: `${page}#parameter-resources`,
  },
  variables: {
    gist: {
      en: "Names for expressions that are used more than once: `variables.x`.",
      "pt-br": "Nomes para expressões usadas mais de uma vez: `variables.x`.",
    },
    example: "variables:\n  - name: replicas\n    expression: object.spec.replicas",
    learnMore: `${page}#variable-composition`,
  },
  auditAnnotations: {
    gist: {
      en: "What is written into the audit log about a request.",
      "pt-br": "O que é escrito no log de auditoria sobre uma requisição.",
    },
    example: "auditAnnotations:\n  - key: replicas\n    valueExpression: string(object.spec.replicas)",
    learnMore: `${page}#audit-annotations`,
  },
}));

export const admissionValidationDocs = explain(`${type}Validation`, () => ({
  expression: {
    gist: {
      en: "A CEL expression that must be true for the request to be accepted.",
      "pt-br": "Uma expressão CEL que precisa ser verdadeira para a requisição ser aceita.",
    },
    example: "expression: object.spec.replicas <= 5",
    learnMore: `${page}#validation-expression`,
  },
  message: {
    gist: { en: "What the user is told if it is not.", "pt-br": "O que se diz ao usuário se não for." },
    example: "expression: object.spec.replicas <= 5\nmessage: At most five replicas.",
    learnMore: page,
  },
  messageExpression: {
    gist: {
      en: "The same as an expression, so that it may name what was found.",
      "pt-br": "O mesmo como expressão, para poder citar o que foi encontrado.",
    },
    example:
      "expression: object.spec.replicas <= 5\nmessageExpression: \"'At most five replicas, not ' + string(object.spec.replicas)\"",
    learnMore: `${page}#message-expression`,
  },
  reason: {
    gist: {
      en: "By which reason, and so by which HTTP code, the request is refused.",
      "pt-br": "Por qual motivo, e portanto com qual código HTTP, a requisição é recusada.",
    },
    values: {
      Invalid: { en: "422; the default", "pt-br": "422; é o padrão" },
      Forbidden: { en: "403", "pt-br": "403: proibido" },
      RequestEntityTooLarge: { en: "413", "pt-br": "413: requisição grande demais" },
    },
    example: "expression: object.spec.replicas <= 5\nreason: Forbidden",
    learnMore: page,
  },
}));

export const admissionPolicyBindingDocs = explain(`${type}ValidatingAdmissionPolicyBinding`, () => ({
  itself: {
    gist: {
      en: "Puts a ValidatingAdmissionPolicy into effect: where it counts, and what happens to what it finds.",
      "pt-br": "Faz valer uma ValidatingAdmissionPolicy: onde ela conta, e o que acontece com o que ela encontra.",
    },
    example:
      "apiVersion: admissionregistration.k8s.io/v1\nkind: ValidatingAdmissionPolicyBinding\nmetadata:\n  name: few-replicas\nspec:\n  policyName: few-replicas\n  validationActions: [Deny]\n  matchResources:\n    namespaceSelector:\n      matchLabels:\n        stage: test",
    pitfall: {
      en: "Begin with `Warn` and `Audit`; choose `Deny` when nothing unexpected turns up any more.",
      "pt-br": "Comece com `Warn` e `Audit`; escolha `Deny` quando nada inesperado aparecer mais.",
    },
    learnMore: page,
  },
}));

export const admissionPolicyBindingSpecDocs = explain(`${type}ValidatingAdmissionPolicyBindingSpec`, () => ({
  policyName: {
    gist: { en: "The policy's name.", "pt-br": "O nome da política." },
    example: "policyName: few-replicas\nvalidationActions: [Deny]",
    learnMore: page,
  },
  validationActions: {
    gist: {
      en: "What happens when an expression is not true.",
      "pt-br": "O que acontece quando uma expressão não é verdadeira.",
    },
    values: {
      Deny: { en: "the request is refused", "pt-br": "a requisição é recusada" },
      Warn: { en: "it goes through, with a warning to the user", "pt-br": "ela passa, com um aviso ao usuário" },
      Audit: {
        en: "it goes through, with a line in the audit log",
        "pt-br": "ela passa, com uma linha no log de auditoria",
      },
    },
    example: "policyName: few-replicas\nvalidationActions: [Warn, Audit]",
    pitfall: {
      en: "`Deny` and `Warn` do not go together.",
      "pt-br": "`Deny` e `Warn` não andam juntos.",
    },
    learnMore: `${page}#validation-actions`,
  },
  matchResources: {
    gist: {
      en: "Narrows down what the policy matches, above all to certain namespaces.",
      "pt-br": "Restringe o que a política alcança, principalmente a certos namespaces.",
    },
    example:
      "policyName: few-replicas\nvalidationActions: [Deny]\nmatchResources:\n  namespaceSelector:\n    matchLabels:\n      stage: test",
    learnMore: page,
  },
  paramRef: {
    gist: {
      en: "The object with the policy's settings, if it has a `paramKind`.",
      "pt-br": "O objeto com as configurações da política, se ela tiver um `paramKind`.",
    },
    example:
      "policyName: few-replicas\nvalidationActions: [Deny]\nparamRef:\n  name: limits\n  namespace: shop\n  parameterNotFoundAction: Deny",
    learnMore: `${page}#parameter-resources`,
  },
}));

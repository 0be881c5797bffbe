import { type Explanation, explain, type Words } from "./explanation";

const page = "https://kubernetes.io/docs/reference/access-authn-authz/rbac/";
const rule = "apiGroups: [apps]\nresources: [deployments]\nverbs: [get, list, watch]";

const rules: Explanation = {
  gist: {
    en: "What is allowed. Rules only add up: nothing can be forbidden here.",
    "pt-br": "O que é permitido. As regras só se somam: nada pode ser proibido aqui.",
  },
  example: 'rules:\n  - apiGroups: [""]\n    resources: [pods, pods/log]\n    verbs: [get, list, watch]',
  learnMore: `${page}#role-and-clusterrole`,
};

const subjects: Explanation = {
  gist: {
    en: "Who gets the permissions: ServiceAccounts, users, groups.",
    "pt-br": "Quem recebe as permissões: ServiceAccounts, usuários, grupos.",
  },
  example: "subjects:\n  - kind: ServiceAccount\n    name: reporter\n    namespace: shop",
  learnMore: `${page}#referring-to-subjects`,
};

const roleRefPitfall: Words = {
  en: "It cannot be changed later: delete the binding and make a new one.",
  "pt-br": "Não pode ser mudado depois: apague o vínculo e crie outro.",
};

export const roleDocs = explain("io.k8s.api.rbac.v1.Role", () => ({
  itself: {
    gist: {
      en: "A list of what may be done in one namespace. A RoleBinding gives it to somebody.",
      "pt-br": "Uma lista do que pode ser feito em um namespace. Um RoleBinding a dá a alguém.",
    },
    when: {
      en: "For programs and people that work in one namespace. For nodes, namespaces and other things of the whole cluster: ClusterRole.",
      "pt-br":
        "Para programas e pessoas que trabalham em um namespace. Para nós, namespaces e outras coisas do cluster inteiro: ClusterRole.",
    },
    example:
      'apiVersion: rbac.authorization.k8s.io/v1\nkind: Role\nmetadata:\n  name: pod-reader\n  namespace: shop\nrules:\n  - apiGroups: [""]\n    resources: [pods, pods/log]\n    verbs: [get, list, watch]',
    pitfall: {
      en: "Write as little as is needed: `*` also means what comes into the cluster tomorrow.",
      "pt-br": "Escreva só o necessário: `*` vale também para o que entrar no cluster amanhã.",
    },
    learnMore: `${page}#role-and-clusterrole`,
  },
  rules,
}));

export const clusterRoleDocs = explain("io.k8s.api.rbac.v1.ClusterRole", () => ({
  itself: {
    gist: {
      en: "A list of what may be done, for the whole cluster: a ClusterRoleBinding gives it everywhere, a RoleBinding in one namespace only.",
      "pt-br":
        "Uma lista do que pode ser feito, para o cluster inteiro: um ClusterRoleBinding a dá em todo lugar; um RoleBinding, só em um namespace.",
    },
    when: {
      en: "For things without a namespace (nodes, PersistentVolumes), for URLs such as `/healthz`, and for roles that several namespaces use.",
      "pt-br":
        "Para coisas sem namespace (nós, PersistentVolumes), para URLs como `/healthz`, e para papéis que vários namespaces usam.",
    },
    example:
      'apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRole\nmetadata:\n  name: node-reader\nrules:\n  - apiGroups: [""]\n    resources: [nodes]\n    verbs: [get, list, watch]',
    pitfall: {
      en: "The cluster brings `view`, `edit`, `admin` and `cluster-admin` along: look there first, and give the last to nobody.",
      "pt-br":
        "O cluster já traz `view`, `edit`, `admin` e `cluster-admin`: olhe ali primeiro, e não dê o último a ninguém.",
    },
    learnMore: `${page}#role-and-clusterrole`,
  },
  rules,
  aggregationRule: {
    gist: {
      en: "Puts this role together from others, by their labels. `rules` is then filled in by the cluster.",
      "pt-br": "Monta este papel a partir de outros, pelos rótulos deles. Aí o `rules` é preenchido pelo cluster.",
    },
    when: {
      en: "So that a new kind can add its own permissions to `view` or `admin` without changing them.",
      "pt-br": "Para um tipo novo poder somar as suas permissões a `view` ou `admin` sem mudá-los.",
    },
    example:
      'aggregationRule:\n  clusterRoleSelectors:\n    - matchLabels:\n        example.com/aggregate-to-monitoring: "true"',
    pitfall: {
      en: "Rules that you write into `rules` as well are overwritten.",
      "pt-br": "O que você escrever em `rules` ao lado é sobrescrito.",
    },
    learnMore: `${page}#aggregated-clusterroles`,
  },
}));

export const aggregationRuleDocs = explain("io.k8s.api.rbac.v1.AggregationRule", () => ({
  clusterRoleSelectors: {
    gist: {
      en: "The ClusterRoles whose rules are taken over: those that fit one of these.",
      "pt-br": "As ClusterRoles cujas regras são aproveitadas: as que corresponderem a um destes.",
    },
    example: 'clusterRoleSelectors:\n  - matchLabels:\n      example.com/aggregate-to-monitoring: "true"',
    learnMore: `${page}#aggregated-clusterroles`,
  },
}));

export const policyRuleDocs = explain("io.k8s.api.rbac.v1.PolicyRule", () => ({
  itself: {
    gist: {
      en: "These verbs on these resources of these API groups.",
      "pt-br": "Estes verbos nestes recursos destes grupos de API.",
    },
    example: "- apiGroups: [apps]\n  resources: [deployments]\n  verbs: [get, list, watch]",
    learnMore: `${page}#role-and-clusterrole`,
  },
  apiGroups: {
    gist: {
      en: 'The groups of the resources: what stands before the slash in `apiVersion`. `""` is the core group (Pods, Services, Secrets).',
      "pt-br":
        'Os grupos dos recursos: o que vem antes da barra em `apiVersion`. `""` é o grupo principal (Pods, Services, Secrets).',
    },
    example: rule,
    pitfall: {
      en: "Without the version: `apps`, not `apps/v1`. A group that does not fit its resource allows nothing, and nobody says so.",
      "pt-br":
        "Sem a versão: `apps`, e não `apps/v1`. Um grupo que não combine com o recurso não permite nada, e ninguém avisa.",
    },
    learnMore: `${page}#role-and-clusterrole`,
  },
  resources: {
    gist: {
      en: "The resources by their plural, in lower case: `pods`, `deployments`. A part of one with a slash: `pods/log`, `deployments/scale`.",
      "pt-br":
        "Os recursos pelo plural, em minúsculas: `pods`, `deployments`. Uma parte de um deles com barra: `pods/log`, `deployments/scale`.",
    },
    example: rule,
    pitfall: {
      en: "`pods` does not include `pods/log` and `pods/exec`. Beware of `secrets`: with `list` all their contents can be read.",
      "pt-br":
        "`pods` não inclui `pods/log` e `pods/exec`. Cuidado com `secrets`: com `list` dá para ler todo o conteúdo deles.",
    },
    learnMore: `${page}#referring-to-resources`,
  },
  verbs: {
    gist: {
      en: "What may be done: `get` one, `list` all, `watch` changes, `create`, `update`, `patch`, `delete`, `deletecollection`. `*` is everything.",
      "pt-br":
        "O que pode ser feito: `get` um, `list` todos, `watch` mudanças, `create`, `update`, `patch`, `delete`, `deletecollection`. `*` é tudo.",
    },
    when: {
      en: "Reading is `get`, `list` and `watch` together. Server-side apply needs `patch`, and `create` for what is new.",
      "pt-br":
        "Ler é `get`, `list` e `watch` juntos. O server-side apply precisa de `patch`, e de `create` para o que é novo.",
    },
    example: rule,
    pitfall: {
      en: "`escalate`, `bind` and `impersonate` let somebody give himself more than he has.",
      "pt-br": "`escalate`, `bind` e `impersonate` deixam alguém se dar mais do que tem.",
    },
    learnMore: "https://kubernetes.io/docs/reference/access-authn-authz/authorization/#determine-the-request-verb",
  },
  resourceNames: {
    gist: {
      en: "Only these objects, by name. Left out, all of them.",
      "pt-br": "Só estes objetos, pelo nome. Sem ele, todos.",
    },
    example: 'apiGroups: [""]\nresources: [configmaps]\nresourceNames: [settings]\nverbs: [get, update]',
    pitfall: {
      en: "It cannot hold back `create` and `deletecollection`: they name no object.",
      "pt-br": "Não consegue limitar `create` e `deletecollection`: eles não dizem o nome de um objeto.",
    },
    learnMore: `${page}#referring-to-resources`,
  },
  nonResourceURLs: {
    gist: {
      en: "Paths of the API server that are no resources, such as `/metrics`.",
      "pt-br": "Caminhos do servidor de API que não são recursos, como `/metrics`.",
    },
    example: "nonResourceURLs: [/healthz, /metrics]\nverbs: [get]",
    pitfall: {
      en: "Only in a ClusterRole given by a ClusterRoleBinding, and not beside `resources`.",
      "pt-br": "Só em uma ClusterRole dada por um ClusterRoleBinding, e não ao lado de `resources`.",
    },
    learnMore: `${page}#referring-to-resources`,
  },
}));

export const roleBindingDocs = explain("io.k8s.api.rbac.v1.RoleBinding", () => ({
  itself: {
    gist: {
      en: "Gives somebody a Role, or a ClusterRole, in one namespace.",
      "pt-br": "Dá a alguém uma Role, ou uma ClusterRole, em um namespace.",
    },
    example:
      "apiVersion: rbac.authorization.k8s.io/v1\nkind: RoleBinding\nmetadata:\n  name: reporter-reads-pods\n  namespace: shop\nroleRef:\n  apiGroup: rbac.authorization.k8s.io\n  kind: Role\n  name: pod-reader\nsubjects:\n  - kind: ServiceAccount\n    name: reporter\n    namespace: shop",
    pitfall: {
      en: "It counts in the binding's own namespace, wherever the ServiceAccount lives.",
      "pt-br": "Vale no namespace do próprio vínculo, não importa onde a ServiceAccount viva.",
    },
    learnMore: `${page}#rolebinding-and-clusterrolebinding`,
  },
  roleRef: {
    gist: {
      en: "What is given: a Role of this namespace, or a ClusterRole.",
      "pt-br": "O que é dado: uma Role deste namespace, ou uma ClusterRole.",
    },
    example: "roleRef:\n  apiGroup: rbac.authorization.k8s.io\n  kind: Role\n  name: pod-reader",
    pitfall: roleRefPitfall,
    learnMore: `${page}#rolebinding-and-clusterrolebinding`,
  },
  subjects,
}));

export const clusterRoleBindingDocs = explain("io.k8s.api.rbac.v1.ClusterRoleBinding", () => ({
  itself: {
    gist: {
      en: "Gives somebody a ClusterRole in every namespace, and for what belongs to none.",
      "pt-br": "Dá a alguém uma ClusterRole em todos os namespaces, e para o que não pertence a nenhum.",
    },
    when: {
      en: "Seldom: for operators and monitoring. If one namespace is enough, a RoleBinding can give a ClusterRole too.",
      "pt-br":
        "Raramente: para operators e monitoramento. Se um namespace basta, um RoleBinding também pode dar uma ClusterRole.",
    },
    example:
      "apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRoleBinding\nmetadata:\n  name: monitor-reads-nodes\nroleRef:\n  apiGroup: rbac.authorization.k8s.io\n  kind: ClusterRole\n  name: node-reader\nsubjects:\n  - kind: ServiceAccount\n    name: monitor\n    namespace: monitoring",
    pitfall: {
      en: "`cluster-admin` given to a ServiceAccount makes every Pod with it the owner of the cluster.",
      "pt-br": "`cluster-admin` dado a uma ServiceAccount faz de cada Pod com ela o dono do cluster.",
    },
    learnMore: `${page}#rolebinding-and-clusterrolebinding`,
  },
  roleRef: {
    gist: { en: "The ClusterRole that is given.", "pt-br": "A ClusterRole que é dada." },
    example: "roleRef:\n  apiGroup: rbac.authorization.k8s.io\n  kind: ClusterRole\n  name: node-reader",
    pitfall: roleRefPitfall,
    learnMore: `${page}#rolebinding-and-clusterrolebinding`,
  },
  subjects,
}));

const ref = "apiGroup: rbac.authorization.k8s.io\nkind: ClusterRole\nname: view";

export const roleRefDocs = explain("io.k8s.api.rbac.v1.RoleRef", () => ({
  kind: {
    gist: { en: "What kind of role is given.", "pt-br": "Que tipo de papel é dado." },
    values: {
      Role: {
        en: "one of the binding's own namespace; only for a RoleBinding",
        "pt-br": "uma do namespace do próprio vínculo; só para um RoleBinding",
      },
      ClusterRole: { en: "one of the whole cluster", "pt-br": "uma do cluster inteiro" },
    },
    example: ref,
    learnMore: `${page}#rolebinding-and-clusterrolebinding`,
  },
  name: {
    gist: {
      en: "The role's name. Nobody checks whether it exists: then the binding gives nothing.",
      "pt-br": "O nome do papel. Ninguém confere se ele existe: nesse caso o vínculo não dá nada.",
    },
    example: ref,
    learnMore: `${page}#rolebinding-and-clusterrolebinding`,
  },
  apiGroup: {
    gist: {
      en: "The group of the roles, always `rbac.authorization.k8s.io`.",
      "pt-br": "O grupo dos papéis, sempre `rbac.authorization.k8s.io`.",
    },
    example: ref,
    learnMore: `${page}#rolebinding-and-clusterrolebinding`,
  },
}));

const subject = "kind: ServiceAccount\nname: reporter\nnamespace: shop";

export const subjectDocs = explain("io.k8s.api.rbac.v1.Subject", () => ({
  kind: {
    gist: { en: "Who it is.", "pt-br": "Quem é." },
    values: {
      ServiceAccount: {
        en: "the account of Pods; with its `namespace`",
        "pt-br": "a conta de Pods; com o `namespace` dela",
      },
      User: {
        en: "a person, by the name that signing in gives",
        "pt-br": "uma pessoa, pelo nome que o login dá",
      },
      Group: {
        en: "a group that signing in gives; `system:authenticated` is everybody who signed in",
        "pt-br": "um grupo que o login dá; `system:authenticated` é todo mundo que fez login",
      },
    },
    example: subject,
    pitfall: {
      en: "Users and groups are no objects in Kubernetes: the cluster's sign-in knows them.",
      "pt-br": "Usuários e grupos não são objetos no Kubernetes: quem os conhece é o login do cluster.",
    },
    learnMore: `${page}#referring-to-subjects`,
  },
  name: {
    gist: { en: "The name.", "pt-br": "O nome." },
    example: subject,
    learnMore: `${page}#referring-to-subjects`,
  },
  namespace: {
    gist: {
      en: "The namespace of the ServiceAccount. Users and groups have none.",
      "pt-br": "O namespace da ServiceAccount. Usuários e grupos não têm.",
    },
    example: subject,
    pitfall: {
      en: "For a ServiceAccount it must be written, even if it is the binding's own.",
      "pt-br": "Para uma ServiceAccount precisa ser escrito, mesmo que seja o do próprio vínculo.",
    },
    learnMore: `${page}#referring-to-subjects`,
  },
  apiGroup: {
    gist: {
      en: "For users and groups `rbac.authorization.k8s.io`, for a ServiceAccount empty. Left out, it is right.",
      "pt-br":
        "Para usuários e grupos, `rbac.authorization.k8s.io`; para uma ServiceAccount, vazio. Sem ele, fica certo.",
    },
    example: "apiGroup: rbac.authorization.k8s.io\nkind: Group\nname: developers",
    learnMore: `${page}#referring-to-subjects`,
  },
}));

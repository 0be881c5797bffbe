import type { Words } from "../docs/explanation";

/**
 * The meaning of the reasons in conditions, events and container states, and what to check. The reasons are those of the
 * kubelet, the scheduler and the controllers.
 */
export const reasons: Readonly<Record<string, Words>> = {
  ImagePullBackOff: {
    en: "The image could not be pulled, and the node waits longer before each new try. Is its name right, and may this cluster read the registry?",
    "pt-br":
      "Não foi possível baixar a imagem, e o nó espera mais antes de cada nova tentativa. O nome está certo, e este cluster pode ler o registro?",
  },
  ErrImagePull: {
    en: "The node could not pull the image: its name or tag does not exist, or the registry wants credentials (imagePullSecrets).",
    "pt-br":
      "O nó não conseguiu baixar a imagem: o nome ou a tag não existe, ou o registro pede credenciais (imagePullSecrets).",
  },
  ErrImageNeverPull: {
    en: "imagePullPolicy is Never, and the node does not have the image.",
    "pt-br": "imagePullPolicy é Never, e o nó não tem a imagem.",
  },
  InvalidImageName: {
    en: "This is no name of an image at all.",
    "pt-br": "Isto nem é um nome de imagem.",
  },
  CrashLoopBackOff: {
    en: "The container starts and ends again and again; the node waits longer before each new start. The logs of its previous run say why.",
    "pt-br":
      "O contêiner começa e termina repetidamente; o nó espera mais antes de cada novo início. Os logs da execução anterior dizem por quê.",
  },
  OOMKilled: {
    en: "It took more memory than its limit, and the kernel ended it.",
    "pt-br": "Ele usou mais memória que o seu limite, e o kernel o encerrou.",
  },
  CreateContainerConfigError: {
    en: "Something that the container takes its variables from is missing: a ConfigMap, a Secret, or a key in one.",
    "pt-br": "Falta algo de onde o contêiner tira suas variáveis: um ConfigMap, um Secret ou uma chave de um deles.",
  },
  CreateContainerError: {
    en: "The node could not make the container; the message says why.",
    "pt-br": "O nó não conseguiu criar o contêiner; a mensagem diz por quê.",
  },
  RunContainerError: {
    en: "The container could not be started: often its command does not exist in the image.",
    "pt-br": "Não foi possível iniciar o contêiner: muitas vezes o comando não existe na imagem.",
  },
  StartError: {
    en: "The container could not be started: often its command does not exist in the image.",
    "pt-br": "Não foi possível iniciar o contêiner: muitas vezes o comando não existe na imagem.",
  },
  ContainerCreating: {
    en: "The node prepares it: pulls the image, mounts volumes, sets up the network.",
    "pt-br": "O nó o prepara: baixa a imagem, monta volumes, configura a rede.",
  },
  PodInitializing: {
    en: "Its init containers run first.",
    "pt-br": "Os contêineres de inicialização rodam primeiro.",
  },
  ContainersNotReady: {
    en: "A container is not running yet, or its readiness probe fails: Services do not send it traffic.",
    "pt-br": "Um contêiner ainda não está rodando, ou sua readiness probe falha: os Services não lhe enviam tráfego.",
  },
  Unschedulable: {
    en: "No node fits: what the Pod requests, its selectors and tolerations leave none. The message counts why.",
    "pt-br":
      "Nenhum nó serve: o que o Pod pede, seus seletores e tolerâncias não deixam nenhum. A mensagem diz quantos e por quê.",
  },
  FailedScheduling: {
    en: "The scheduler found no node that fits; the message counts, for all nodes, why not.",
    "pt-br": "O agendador não achou um nó que sirva; a mensagem conta, para todos os nós, o motivo.",
  },
  SchedulingGated: {
    en: "The Pod is not to be scheduled before somebody takes its schedulingGates off.",
    "pt-br": "O Pod só será agendado quando alguém remover os schedulingGates dele.",
  },
  FailedBinding: {
    en: "No volume fits the claim, and no StorageClass makes one: name a class, or create a PersistentVolume.",
    "pt-br":
      "Nenhum volume serve para a claim, e nenhuma StorageClass cria um: indique uma classe ou crie um PersistentVolume.",
  },
  ExternalProvisioning: {
    en: "The class's driver is asked to make the volume; when nothing comes, the driver does not run.",
    "pt-br": "O driver da classe foi chamado para criar o volume; se nada vier, o driver não está rodando.",
  },
  PodFailurePolicy: {
    en: "A rule of the Job's podFailurePolicy ended it.",
    "pt-br": "Uma regra da podFailurePolicy do Job o encerrou.",
  },
  Scheduled: { en: "A node was found for it.", "pt-br": "Um nó foi achado para ele." },
  Pulling: { en: "The node pulls the image.", "pt-br": "O nó está baixando a imagem." },
  Pulled: { en: "The image is on the node.", "pt-br": "A imagem está no nó." },
  Created: { en: "The container was made.", "pt-br": "O contêiner foi criado." },
  Started: { en: "The container runs.", "pt-br": "O contêiner está rodando." },
  Killing: { en: "The container is being ended.", "pt-br": "O contêiner está sendo encerrado." },
  BackOff: {
    en: "It failed before, and the next try waits: longer each time, up to five minutes.",
    "pt-br": "Falhou antes, e a próxima tentativa espera: mais a cada vez, até cinco minutos.",
  },
  Failed: { en: "It could not be done; the message says why.", "pt-br": "Não foi possível; a mensagem diz por quê." },
  Unhealthy: {
    en: "A probe fails. A failing liveness probe ends the container, a failing readiness probe takes it out of its Services.",
    "pt-br":
      "Uma probe falha. Uma liveness probe que falha encerra o contêiner; uma readiness probe o tira dos seus Services.",
  },
  FailedMount: {
    en: "A volume could not be mounted: what it takes its files from is missing, or still used elsewhere.",
    "pt-br":
      "Não foi possível montar um volume: falta aquilo de onde vêm os arquivos, ou ainda está em uso em outro lugar.",
  },
  FailedAttachVolume: {
    en: "The disk could not be attached to the node: often it still hangs at another one.",
    "pt-br": "Não foi possível anexar o disco ao nó: muitas vezes ele ainda está em outro.",
  },
  FailedCreate: {
    en: "The controller may not or cannot make the Pod: a quota, a policy, or a missing ServiceAccount. The message says which.",
    "pt-br":
      "O controlador não pode criar o Pod: uma cota, uma política ou uma ServiceAccount que falta. A mensagem diz qual.",
  },
  SuccessfulCreate: { en: "The controller made a Pod or a Job.", "pt-br": "O controlador criou um Pod ou um Job." },
  SuccessfulDelete: {
    en: "The controller removed a Pod or a Job.",
    "pt-br": "O controlador removeu um Pod ou um Job.",
  },
  ScalingReplicaSet: {
    en: "The Deployment changes how many Pods one of its ReplicaSets has: so a rollout goes.",
    "pt-br": "O Deployment muda quantos Pods um dos seus ReplicaSets tem: é assim que um rollout anda.",
  },
  MinimumReplicasAvailable: {
    en: "Enough of its Pods are ready.",
    "pt-br": "Pods suficientes estão prontos.",
  },
  MinimumReplicasUnavailable: {
    en: "Not enough of its Pods are ready yet.",
    "pt-br": "Ainda não há Pods prontos suficientes.",
  },
  NewReplicaSetAvailable: { en: "The rollout is done.", "pt-br": "O rollout terminou." },
  ReplicaSetUpdated: { en: "The rollout goes on.", "pt-br": "O rollout está andando." },
  ProgressDeadlineExceeded: {
    en: "The rollout got nowhere for progressDeadlineSeconds: look at its newest Pods.",
    "pt-br": "O rollout não avançou por progressDeadlineSeconds: veja os Pods mais novos.",
  },
  BackoffLimitExceeded: {
    en: "The Job's Pods failed more often than backoffLimit allows: it tries no more.",
    "pt-br": "Os Pods do Job falharam mais vezes do que backoffLimit permite: ele não tenta mais.",
  },
  DeadlineExceeded: {
    en: "It ran longer than activeDeadlineSeconds allows, and was ended.",
    "pt-br": "Rodou mais tempo do que activeDeadlineSeconds permite e foi encerrado.",
  },
  Completed: { en: "It ended well, with exit code 0.", "pt-br": "Terminou bem, com código de saída 0." },
  Error: {
    en: "It ended with an exit code other than 0: its last log lines say why.",
    "pt-br": "Terminou com um código de saída diferente de 0: as últimas linhas do log dizem por quê.",
  },
  Evicted: {
    en: "The node ran short of memory or disk, and put the Pod out.",
    "pt-br": "O nó ficou sem memória ou disco e despejou o Pod.",
  },
  Preempted: {
    en: "A Pod of higher priority took its place.",
    "pt-br": "Um Pod de prioridade mais alta tomou o seu lugar.",
  },
  NodeNotReady: {
    en: "Its node does not answer.",
    "pt-br": "O nó dele não responde.",
  },
  ProvisioningFailed: {
    en: "No volume could be made for the claim: is there a StorageClass, and does its driver run?",
    "pt-br": "Não foi possível criar um volume para a claim: existe uma StorageClass, e o driver dela está rodando?",
  },
  WaitForFirstConsumer: {
    en: "The volume is made when the first Pod uses the claim.",
    "pt-br": "O volume é criado quando o primeiro Pod usar a claim.",
  },
};

/** The meaning of a condition that is true; the reason, if present, is more specific. */
export const conditions: Readonly<Record<string, Words>> = {
  PodScheduled: { en: "A node was found for it.", "pt-br": "Um nó foi achado para ele." },
  PodReadyToStartContainers: {
    en: "Its network and its sandbox on the node are set up.",
    "pt-br": "A rede e o ambiente dele no nó estão prontos.",
  },
  Initialized: { en: "Its init containers are done.", "pt-br": "Os contêineres de inicialização terminaram." },
  ContainersReady: { en: "All its containers are ready.", "pt-br": "Todos os contêineres estão prontos." },
  Ready: { en: "It works, and Services send it traffic.", "pt-br": "Funciona, e os Services lhe enviam tráfego." },
  DisruptionTarget: {
    en: "It is about to be put off its node.",
    "pt-br": "Está prestes a ser retirado do seu nó.",
  },
  Available: { en: "Enough of it is ready.", "pt-br": "Há o suficiente dele pronto." },
  Progressing: { en: "Its rollout goes on, or is done.", "pt-br": "O rollout está andando ou terminou." },
  ReplicaFailure: { en: "A Pod of it could not be made.", "pt-br": "Não foi possível criar um Pod dele." },
  Complete: { en: "All its Pods ended well.", "pt-br": "Todos os Pods dele terminaram bem." },
  Failed: { en: "It has given up.", "pt-br": "Ele desistiu." },
  Suspended: { en: "It waits until somebody lets it go on.", "pt-br": "Espera até que alguém o deixe continuar." },
  SuccessCriteriaMet: { en: "What it was to reach is reached.", "pt-br": "O que devia alcançar foi alcançado." },
  Established: { en: "Its kind is served.", "pt-br": "O tipo dela é servido." },
  NamesAccepted: { en: "No other kind has its names.", "pt-br": "Nenhum outro tipo usa os nomes dela." },
  AbleToScale: { en: "It can read and set the number of Pods.", "pt-br": "Consegue ler e definir o número de Pods." },
  ScalingActive: {
    en: "The figures that it scales by can be had.",
    "pt-br": "As métricas pelas quais escala estão disponíveis.",
  },
  ScalingLimited: {
    en: "It would go further, but its minimum or maximum holds it.",
    "pt-br": "Iria além, mas o mínimo ou o máximo o segura.",
  },
};

/** The meaning of common exit codes: conventions of shells and signals. */
export const exitCodes: Readonly<Record<number, Words>> = {
  126: { en: "the command cannot be executed", "pt-br": "o comando não pode ser executado" },
  127: { en: "there is no such command in the image", "pt-br": "esse comando não existe na imagem" },
  130: { en: "interrupted", "pt-br": "interrompido" },
  137: {
    en: "killed: out of memory, or it did not end in time",
    "pt-br": "morto: falta de memória, ou não terminou a tempo",
  },
  139: { en: "a memory fault in the program", "pt-br": "uma falha de memória no programa" },
  143: { en: "asked to end (SIGTERM)", "pt-br": "recebeu ordem de terminar (SIGTERM)" },
};

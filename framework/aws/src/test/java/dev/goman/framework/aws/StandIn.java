package dev.goman.framework.aws;

/** What answers in place of AWS. Each gets other things wrong: docs/emulators.md says which. */
enum StandIn {
  /** S3Mock, DynamoDB Local and ElasticMQ in this process. */
  IN_PROCESS,
  LOCALSTACK,
  MOTO,
  /** AWS itself, or something that nobody has looked at yet: nothing is exempt. */
  UNKNOWN
}

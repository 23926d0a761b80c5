package dev.goman.tui.deploy;

import java.util.List;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveStatus;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.FilterRule;
import software.amazon.awssdk.services.s3.model.QueueConfiguration;

/** Looks at where the state and its leases are. */
final class StateParts {
  private static final String SUFFIX = "/spec.json";

  private final S3Client s3;
  private final DynamoDbClient dynamo;
  private final Installation installation;
  private final Calls s3Calls = new Calls("s3");
  private final Calls dynamoCalls = new Calls("dynamodb");

  StateParts(S3Client s3, DynamoDbClient dynamo, Installation installation) {
    this.s3 = s3;
    this.dynamo = dynamo;
    this.installation = installation;
  }

  Finding bucket() {
    String bucket = installation.state().bucket();
    return s3Calls
        .find("GetBucketVersioning", bucket, () -> s3.getBucketVersioning(r -> r.bucket(bucket)))
        .map(answer ->
            answer.status() == BucketVersioningStatus.ENABLED
                ? Finding.ok("bucket", bucket + ", versioned")
                : Finding.warning("bucket", bucket + " keeps no versions", Inspector.MEND))
        .orElseGet(() -> Finding.failed("bucket", "there is no " + bucket, Inspector.MEND));
  }

  Finding notification() {
    String bucket = installation.state().bucket();
    List<QueueConfiguration> queues =
        s3Calls
            .call(
                "GetBucketNotificationConfiguration",
                bucket,
                () -> s3.getBucketNotificationConfiguration(r -> r.bucket(bucket)))
            .queueConfigurations();
    boolean tells =
        queues.stream()
            .anyMatch(
                q -> q.queueArn().endsWith(":" + installation.queue()) && Notifications.ofSpecs(q));
    return tells
        ? Finding.ok("notification", "changes of *" + SUFFIX + " go to " + installation.queue())
        : Finding.failed(
            "notification",
            "changes of specs reach no queue; only the sweep finds them",
            Inspector.MEND);
  }

  Finding table() {
    String table = installation.table();
    return dynamoCalls
        .find("DescribeTable", table, () -> dynamo.describeTable(r -> r.tableName(table)))
        .map(answer -> answer.table().tableStatusAsString())
        .map(status ->
            status.equals("ACTIVE")
                ? Finding.ok("lease table", table + " is ACTIVE")
                : Finding.warning("lease table", table + " is " + status, "wait"))
        .orElseGet(() -> Finding.failed("lease table", "there is no " + table, Inspector.MEND));
  }

  Finding timeToLive() {
    String table = installation.table();
    TimeToLiveStatus status =
        dynamoCalls
            .call(
                "DescribeTimeToLive",
                table,
                () -> dynamo.describeTimeToLive(r -> r.tableName(table)))
            .timeToLiveDescription()
            .timeToLiveStatus();
    return status == TimeToLiveStatus.ENABLED || status == TimeToLiveStatus.ENABLING
        ? Finding.ok("lease TTL", "on")
        : Finding.warning("lease TTL", "off: rows of what is gone stay for ever", Inspector.MEND);
  }

  /** What a bucket tells a queue of. */
  static final class Notifications {
    private Notifications() {}

    static boolean ofSpecs(QueueConfiguration queue) {
      return queue.filter() != null
          && queue.filter().key() != null
          && queue.filter().key().filterRules().stream().anyMatch(Notifications::isSuffix);
    }

    private static boolean isSuffix(FilterRule rule) {
      return rule.nameAsString().equalsIgnoreCase("suffix") && rule.value().equals(SUFFIX);
    }
  }
}

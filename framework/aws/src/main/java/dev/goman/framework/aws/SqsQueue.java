package dev.goman.framework.aws;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/**
 * A queue by its name or URL. What the service knows of it is asked for once, when it is first
 * needed. Thread-safe.
 *
 * <p>Needs {@code sqs:GetQueueUrl} when given by name, and {@code sqs:GetQueueAttributes} for the
 * ARN.
 */
public final class SqsQueue {
  private final SqsClient sqs;
  private final AwsCalls calls;
  private final String nameOrUrl;
  private volatile @Nullable String url;
  private volatile @Nullable String arn;

  public SqsQueue(SqsClient sqs, AwsCalls calls, String nameOrUrl) {
    this.sqs = sqs;
    this.calls = calls;
    this.nameOrUrl = nameOrUrl;
    this.url = nameOrUrl.contains("://") ? nameOrUrl : null;
  }

  /**
   * @throws AwsException when the service does not tell
   */
  public String url() {
    String known = url;
    if (known == null) {
      known =
          calls.call(
              "GetQueueUrl",
              nameOrUrl,
              attempt -> sqs.getQueueUrl(r -> r.queueName(nameOrUrl)).queueUrl());
      url = known;
    }
    return known;
  }

  /**
   * @throws AwsException when the service does not tell
   */
  public String arn() {
    String known = arn;
    if (known == null) {
      String at = url();
      known =
          calls.call(
              "GetQueueAttributes",
              at,
              attempt ->
                  sqs.getQueueAttributes(
                          r -> r.queueUrl(at).attributeNames(QueueAttributeName.QUEUE_ARN))
                      .attributes()
                      .getOrDefault(QueueAttributeName.QUEUE_ARN, ""));
      arn = known;
    }
    return known;
  }

  @Override
  public String toString() {
    return nameOrUrl;
  }
}

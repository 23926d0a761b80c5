/**
 * The ports of the controller on AWS.
 *
 * <p>{@link dev.goman.k3s.aws.AwsCloud} gives each region its own clients and ports: machines and
 * networks are EC2's, scripts are sent with the Run Command of Systems Manager, and secrets are
 * parameters of its Parameter Store. Every request goes through one gate, which counts and limits
 * it and turns each error code into what the caller can do about it. What the requests need of IAM
 * is in the policies beside this package's classes.
 */
@NullMarked
package dev.goman.k3s.aws;

import org.jspecify.annotations.NullMarked;

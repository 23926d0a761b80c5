package dev.goman.k3s.aws;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.goman.framework.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The policies allow what the adapters ask for, and nothing else. */
class PoliciesTest {
  private static final Pattern CALL = Pattern.compile("\\.(?:call|once)\\(\\s*\"([A-Z]\\w+)\"");

  /** A row of a table: its second column, the actions. */
  private static final Pattern ROW =
      Pattern.compile("^\\|[^|]*\\| ([A-Z]\\w+(?:, [A-Z]\\w+)*) \\|", Pattern.MULTILINE);

  /** Which service the classes call; a new class that calls one must be added here. */
  private static final Map<String, String> SERVICES =
      Map.ofEntries(
          Map.entry("S3ObjectStore", "s3"),
          Map.entry("DynamoLeases", "dynamodb"),
          Map.entry("SqsQueue", "sqs"),
          Map.entry("SqsRequeuer", "sqs"),
          Map.entry("EventBridgeSchedules", "scheduler"),
          Map.entry("Ec2Machines", "ec2"),
          Map.entry("Ec2Networks", "ec2"),
          Map.entry("SpotNotices", "ec2"),
          Map.entry("Subnets", "ec2"),
          Map.entry("Images", "ssm"),
          Map.entry("SsmNodeShell", "ssm"),
          Map.entry("ParameterStoreSecrets", "ssm"));

  /** What AWS checks besides the action that is called. */
  private static final Set<String> IMPLIED =
      Set.of(
          "ec2:CreateTags", // tags given to RunInstances and CreateSecurityGroup
          "iam:PassRole", // the profile given to RunInstances, the role given to CreateSchedule
          "iam:CreateServiceLinkedRole"); // the first spot machine of an account

  /** Those that AWS cannot limit to resources. */
  private static final Set<String> WITHOUT_RESOURCES =
      Set.of(
          "ec2:DescribeInstances",
          "ec2:DescribeSecurityGroups",
          "ec2:DescribeSpotInstanceRequests",
          "ec2:DescribeSubnets",
          "ssm:DescribeInstanceInformation",
          "ssm:GetCommandInvocation",
          "ssm:ListCommands");

  @Test
  void theControllerMayDoWhatItsAdaptersCallAndNoMore() throws IOException {
    Set<String> allowed = actions("controller");
    allowed.removeAll(IMPLIED);
    assertThat(allowed).isEqualTo(called());
  }

  @ParameterizedTest
  @ValueSource(strings = {"controller", "server", "agent"})
  void everyActionIsNamedInFullAndWritable(String whose) {
    assertThat(actions(whose)).allMatch(action -> action.matches("[a-z0-9]+:[A-Z][A-Za-z0-9]+"));
    assertThat(statements(whose))
        .allSatisfy(statement -> assertThat(statement.get("Effect")).isEqualTo("Allow"));
  }

  @Test
  void onlyWhatCannotBeLimitedIsAllowedEverywhere() {
    for (Map<String, Object> statement : statements("controller")) {
      if (texts(statement, "Resource").contains("*")) {
        assertThat(WITHOUT_RESOURCES).containsAll(texts(statement, "Action"));
      }
    }
  }

  @Test
  void whatChangesMachinesAndGroupsIsLimitedToOurs() {
    List<String> network =
        List.of("LaunchFromImages", "LaunchInNetworks", "CreateGroupsInNetworks");
    for (Map<String, Object> statement : statements("controller")) {
      boolean changes =
          texts(statement, "Action").stream()
              .anyMatch(a -> a.startsWith("ec2:") && !a.startsWith("ec2:Describe"));
      if (changes && !network.contains(String.valueOf(statement.get("Sid")))) {
        assertThat(String.valueOf(statement.get("Condition"))).contains("/managed-by=goman");
      }
    }
  }

  @Test
  void anAgentReadsNoMoreThanTheTokenThatAgentsJoinWith() {
    assertThat(actions("agent")).contains("ssm:GetParameter").doesNotContain("ssm:PutParameter");
    List<String> readable =
        statements("agent").stream()
            .filter(s -> texts(s, "Action").contains("ssm:GetParameter"))
            .flatMap(s -> texts(s, "Resource").stream())
            .toList();
    assertThat(readable).hasSize(1).allMatch(resource -> resource.endsWith("/*/agent-token"));
  }

  @Test
  void theGuideNamesEveryAction() throws IOException {
    String guide = Files.readString(Path.of("..", "docs", "security.md"));
    for (String whose : List.of("controller", "server", "agent")) {
      for (String action : actions(whose)) {
        assertThat(guide).contains(action.substring(action.indexOf(':') + 1));
      }
    }
  }

  @Test
  void theGuideNamesNoOtherAction() throws IOException {
    String guide = Files.readString(Path.of("..", "docs", "security.md"));
    Set<String> known =
        Stream.of("controller", "server", "agent")
            .flatMap(whose -> actions(whose).stream())
            .map(action -> action.substring(action.indexOf(':') + 1))
            .collect(Collectors.toSet());
    String tables = guide.substring(guide.indexOf("## Permissions"));
    List<String> named =
        ROW.matcher(tables).results().flatMap(row -> Stream.of(row.group(1).split(", "))).toList();
    assertThat(named).hasSizeGreaterThan(known.size() / 2);
    assertThat(known).containsAll(named);
  }

  /** The operations in the sources of the adapters, by the name of their permission. */
  private static Set<String> called() throws IOException {
    Set<String> called = new TreeSet<>();
    for (String folder :
        List.of(
            "../framework/aws/src/main/java/dev/goman/framework/aws",
            "src/main/java/dev/goman/k3s/aws")) {
      try (Stream<Path> files = Files.list(Path.of(folder))) {
        for (Path file : files.toList()) {
          called.addAll(called(file));
        }
      }
    }
    return called;
  }

  private static List<String> called(Path file) throws IOException {
    String name = file.getFileName().toString().replace(".java", "");
    List<String> called = new ArrayList<>();
    for (MatchResult call : CALL.matcher(Files.readString(file)).results().toList()) {
      assertThat(SERVICES).containsKey(name);
      called.add(SERVICES.get(name) + ":" + call.group(1));
    }
    return called;
  }

  private static Set<String> actions(String whose) {
    return statements(whose).stream()
        .flatMap(statement -> texts(statement, "Action").stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @SuppressWarnings("unchecked") // a policy is a document of AWS's, read as it is
  private static List<Map<String, Object>> statements(String whose) {
    try (InputStream in = AwsCloud.class.getResourceAsStream(whose + "-policy.json")) {
      Map<String, Object> policy = Json.lenient().read(in.readAllBytes(), Map.class);
      return (List<Map<String, Object>>) requireNonNull(policy.get("Statement"));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @SuppressWarnings("unchecked")
  private static List<String> texts(Map<String, Object> statement, String field) {
    return (List<String>) requireNonNull(statement.get(field));
  }
}

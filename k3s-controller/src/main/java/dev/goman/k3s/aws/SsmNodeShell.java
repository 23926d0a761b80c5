package dev.goman.k3s.aws;

import dev.goman.framework.time.TimeSource;
import dev.goman.k3s.apply.CloudException;
import dev.goman.k3s.apply.CommandResult;
import dev.goman.k3s.apply.NodeShell;
import dev.goman.k3s.apply.Script;
import dev.goman.k3s.aws.CloudCalls.Page;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.Command;
import software.amazon.awssdk.services.ssm.model.CommandFilter;
import software.amazon.awssdk.services.ssm.model.CommandFilterKey;
import software.amazon.awssdk.services.ssm.model.DescribeInstanceInformationResponse;
import software.amazon.awssdk.services.ssm.model.InstanceInformation;
import software.amazon.awssdk.services.ssm.model.InstanceInformationStringFilter;
import software.amazon.awssdk.services.ssm.model.ListCommandsResponse;
import software.amazon.awssdk.services.ssm.model.PingStatus;

/**
 * Sends scripts with the Run Command of Systems Manager. It has no client tokens, so the token is
 * the command's comment.
 */
final class SsmNodeShell implements NodeShell {
  private static final String DOCUMENT = "AWS-RunShellScript";
  private static final int AT_ONCE = 50;
  private static final Duration SHORTEST_DELIVERY = Duration.ofSeconds(30);

  /** A lost answer is looked up by the next passes; older commands than this are nobody's. */
  private static final Duration LOOK_BACK = Duration.ofHours(2);

  private final SsmClient ssm;
  private final CloudCalls calls;
  private final TimeSource time;

  SsmNodeShell(SsmClient ssm, CloudCalls calls, TimeSource time) {
    this.ssm = ssm;
    this.calls = calls;
    this.time = time;
  }

  @Override
  public Set<String> online(Collection<String> machines) {
    List<String> all = List.copyOf(machines);
    Set<String> online = new HashSet<>();
    for (int i = 0; i < all.size(); i += AT_ONCE) {
      informationOf(all.subList(i, Math.min(all.size(), i + AT_ONCE))).stream()
          .filter(information -> information.pingStatus() == PingStatus.ONLINE)
          .map(InstanceInformation::instanceId)
          .forEach(online::add);
    }
    return Set.copyOf(online);
  }

  private List<InstanceInformation> informationOf(List<String> machines) {
    InstanceInformationStringFilter among =
        InstanceInformationStringFilter.builder().key("InstanceIds").values(machines).build();
    return CloudCalls.pages(token -> {
      DescribeInstanceInformationResponse page =
          calls.call(
              "DescribeInstanceInformation",
              machines.size() + " machines",
              attempt ->
                  ssm.describeInstanceInformation(
                      r -> r.filters(among).maxResults(AT_ONCE).nextToken(token)));
      return new Page<>(page.instanceInformationList(), page.nextToken());
    });
  }

  @Override
  public String send(String machine, String token, Script script) {
    long delivery = Math.max(SHORTEST_DELIVERY.toSeconds(), script.deliverWithin().toSeconds());
    Map<String, List<String>> parameters =
        Map.of(
            "commands",
            List.of(ScriptText.wrapped(script)),
            "executionTimeout",
            List.of(Long.toString(script.runWithin().toSeconds())));
    return calls.once(
        "SendCommand",
        machine,
        attempt ->
            ssm.sendCommand(r ->
                    r.documentName(DOCUMENT)
                        .instanceIds(machine)
                        .comment(token)
                        .timeoutSeconds(Math.toIntExact(delivery))
                        .parameters(parameters))
                .command()
                .commandId());
  }

  @Override
  public Optional<String> find(String machine, String token) {
    String since = time.now().minus(LOOK_BACK).truncatedTo(ChronoUnit.SECONDS).toString();
    CommandFilter recent =
        CommandFilter.builder().key(CommandFilterKey.INVOKED_AFTER).value(since).build();
    return CloudCalls.pages(
            next -> {
              ListCommandsResponse page =
                  calls.call(
                      "ListCommands",
                      machine,
                      attempt ->
                          ssm.listCommands(r ->
                              r.instanceId(machine)
                                  .filters(recent)
                                  .maxResults(AT_ONCE)
                                  .nextToken(next)));
              return new Page<>(page.commands(), page.nextToken());
            })
        .stream()
        .filter(command -> token.equals(command.comment()))
        .map(Command::commandId)
        .findFirst();
  }

  @Override
  public CommandResult result(String machine, String commandId) {
    try {
      return calls.call(
          "GetCommandInvocation",
          commandId + " on " + machine,
          attempt ->
              Outcomes.of(
                  ssm.getCommandInvocation(r -> r.commandId(commandId).instanceId(machine))));
    } catch (CloudException.NotFound e) {
      return new CommandResult.Pending(); // as it is right after the command was sent
    }
  }
}

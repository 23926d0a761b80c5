package dev.goman.tui.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.cloudformation.model.Capability;
import software.amazon.awssdk.services.cloudformation.model.ChangeSetType;

/** A stack is made, changed and deleted, and what goes wrong is said. */
class StackTest {
  private final FakeCloudFormation aws = new FakeCloudFormation();
  private final Stack stack = new Stack(aws, aws, "goman");
  private final List<String> told = new ArrayList<>();

  @Test
  void aNewStackIsProposedBeforeItIsMade() throws InterruptedException {
    List<Proposal.Change> changes = stack.prepare("c1", true, "template", List.of());
    assertThat(changes)
        .containsExactly(new Proposal.Change("Add", "Queue", "AWS::SQS::Queue", false));
    assertThat(aws.asked).containsExactly("CreateChangeSet");
    assertThat(aws.changeSets)
        .singleElement()
        .satisfies(request -> {
          assertThat(request.changeSetType()).isEqualTo(ChangeSetType.CREATE);
          assertThat(request.capabilities()).containsExactly(Capability.CAPABILITY_NAMED_IAM);
          assertThat(request.templateBody()).isEqualTo("template");
        });
  }

  @Test
  void progressIsToldOnceAndInOrder() throws InterruptedException {
    aws.status = "UPDATE_COMPLETE";
    aws.event("CREATE_COMPLETE", "Old", "");
    aws.later("CREATE_IN_PROGRESS", "Queue", "", "CREATE_IN_PROGRESS")
        .later("CREATE_COMPLETE", "Queue", "", "CREATE_COMPLETE");
    stack.execute("c1", told::add);
    assertThat(told)
        .containsExactly(
            "CREATE_IN_PROGRESS  Queue  AWS::Test::Queue",
            "CREATE_COMPLETE  Queue  AWS::Test::Queue");
  }

  @Test
  void aStatusOfBeforeIsNotTakenForTheEnd() throws InterruptedException {
    aws.slowToBegin = true;
    aws.status = "CREATE_COMPLETE";
    aws.later("UPDATE_IN_PROGRESS", "Queue", "", "UPDATE_IN_PROGRESS")
        .later("UPDATE_COMPLETE", "Queue", "", "UPDATE_COMPLETE");
    stack.execute("c1", told::add);
    assertThat(told).hasSize(2);
    assertThat(aws.status).isEqualTo("UPDATE_COMPLETE");
  }

  @Test
  void whereNothingChangesNothingIsLeft() throws InterruptedException {
    aws.status = "CREATE_COMPLETE";
    aws.changeSetStatus = "FAILED";
    aws.changeSetReason = "The submitted information didn't contain changes.";
    assertThat(stack.prepare("c1", false, "template", List.of())).isEmpty();
    assertThat(aws.asked).containsExactly("CreateChangeSet", "DeleteChangeSet");
  }

  @Test
  void aChangeSetThatCannotBeMadeSaysWhy() {
    aws.status = "CREATE_COMPLETE";
    aws.changeSetStatus = "FAILED";
    aws.changeSetReason = "Parameters: [X] must have values";
    assertThatThrownBy(() -> stack.prepare("c1", false, "template", List.of()))
        .isInstanceOfSatisfying(
            DeployException.class, e -> assertThat(e.why()).contains("[X] must have values"));
  }

  @Test
  void aFailureIsTheFirstThingThatWentWrong() {
    aws.later("CREATE_FAILED", "Bucket", "it exists already", "CREATE_IN_PROGRESS")
        .later("CREATE_FAILED", "Queue", "Resource creation cancelled", "ROLLBACK_IN_PROGRESS")
        .later("DELETE_COMPLETE", "Table", "", "ROLLBACK_COMPLETE");
    assertThatThrownBy(() -> stack.execute("c1", told::add))
        .isInstanceOfSatisfying(
            DeployException.class,
            e -> {
              assertThat(e.why()).isEqualTo("Bucket: it exists already");
              assertThat(e).hasMessageContaining("ROLLBACK_COMPLETE");
            });
    assertThat(told).hasSize(3);
  }

  @Test
  void whatIsDeclinedIsForgottenWithTheEmptyStackItMade() throws InterruptedException {
    stack.prepare("c1", true, "template", List.of());
    stack.discard("c1");
    assertThat(aws.asked).containsExactly("CreateChangeSet", "DeleteChangeSet", "DeleteStack");
    assertThat(aws.status).isNull();
  }

  @Test
  void whatIsDeclinedLeavesAStackThatWasThere() throws InterruptedException {
    aws.status = "CREATE_COMPLETE";
    stack.prepare("c1", false, "template", List.of());
    stack.discard("c1");
    assertThat(aws.asked).containsExactly("CreateChangeSet", "DeleteChangeSet");
  }

  @Test
  void oneThatIsInterruptedLeavesItToCloudFormation() {
    aws.interruptsWhoeverWaits();
    assertThatThrownBy(() -> stack.execute("c1", told::add))
        .isInstanceOf(InterruptedException.class);
    assertThat(aws.asked).containsExactly("ExecuteChangeSet");
    assertThat(aws.status).isEqualTo("CREATE_IN_PROGRESS");
  }

  @Test
  void oneIsDeletedToTheEnd() throws InterruptedException {
    aws.status = "CREATE_COMPLETE";
    aws.later("DELETE_COMPLETE", "Queue", "", "DELETE_COMPLETE");
    assertThat(stack.delete(stack.now().orElseThrow(), told::add)).isTrue();
    assertThat(stack.now()).isEmpty();
  }

  @Test
  void oneThatHoldsOnToSomethingIsNotDeleted() throws InterruptedException {
    aws.status = "CREATE_COMPLETE";
    aws.later("DELETE_FAILED", "State", "it is not empty", "DELETE_FAILED");
    assertThat(stack.delete(stack.now().orElseThrow(), told::add)).isFalse();
    assertThat(told).anyMatch(line -> line.contains("it is not empty"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ROLLBACK_COMPLETE", "ROLLBACK_FAILED", "CREATE_FAILED", "DELETE_FAILED"})
  void whatWasNeverMadeInFullMustGoFirst(String status) {
    aws.status = status;
    assertThat(stack.now().orElseThrow().wreck()).isTrue();
    assertThat(stack.now().orElseThrow().sound()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"CREATE_IN_PROGRESS", "UPDATE_ROLLBACK_IN_PROGRESS"})
  void whatIsUnderWayIsWaitedFor(String status) {
    aws.status = status;
    assertThat(stack.now().orElseThrow().busy()).isTrue();
    assertThat(stack.now().orElseThrow().wreck()).isFalse();
  }

  @Test
  void aChangeSetAloneIsNoStack() {
    aws.status = "REVIEW_IN_PROGRESS";
    assertThat(stack.now().orElseThrow().empty()).isTrue();
    assertThat(stack.now().orElseThrow().busy()).isFalse();
  }
}

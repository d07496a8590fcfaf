package host.spore.spawn.cli.view;

import static org.assertj.core.api.Assertions.assertThat;

import host.spore.spawn.cli.terminal.Page;
import host.spore.spawn.cli.terminal.Style;
import host.spore.spawn.engine.plan.Action;
import host.spore.spawn.engine.plan.Change.Why;
import host.spore.spawn.engine.plan.Plan;
import host.spore.spawn.engine.plan.Step;
import host.spore.spawn.state.ResourceState;
import host.spore.spawn.value.Address;
import java.util.List;
import org.junit.jupiter.api.Test;

/** "Destroyed" is said of what is destroyed, "kept" of what is kept. */
class KeptViewTest {
  @Test
  void thePlanSaysWhatIsKept() {
    Plan plan =
        new Plans()
            .change("volumes.home", new Action.Delete(true), Why.DESTROY_REQUESTED, "")
            .change("volumes.scratch", new Action.Delete(), Why.DESTROY_REQUESTED, "")
            .plan();
    Page page = Page.whole(Style.PLAIN, 80);
    PlanView.write(page, plan, Plans.NOW);
    assertThat(page.toString())
        .contains("# volumes.home will be kept")
        .contains("# volumes.scratch will be destroyed")
        .contains("0 to add, 0 to change, 1 to destroy, 1 to keep.");
  }

  @Test
  void theRunSaysWhatWasKept() {
    List<ResourceState.Key> keys = List.of(ResourceState.Key.current(Address.of("volumes.home")));
    assertThat(Words.done(new Step.Delete("aws.volume", "aws", keys, true))).isEqualTo("kept");
    assertThat(Words.done(new Step.Delete("aws.volume", "aws", keys))).isEqualTo("destroyed");
  }
}

package host.spore.spawn.spec.object;

import host.spore.spawn.contract.lifecycle.Action;
import host.spore.spawn.spec.shape.ChoiceShape;

/** What may be done to a machine whose time has come. */
final class Actions {
  static final ChoiceShape<Action> MACHINE =
      ChoiceShape.of(
          Action.TERMINATE, Action.STOP, Action.HIBERNATE, Action.SNAPSHOT, Action.NOTIFY);

  private Actions() {}
}

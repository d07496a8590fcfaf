package host.spore.spawn.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;

import host.spore.spawn.engine.observe.Classifier;
import host.spore.spawn.engine.observe.Sighting;
import host.spore.spawn.engine.provider.Desired;
import host.spore.spawn.engine.provider.Kind;
import host.spore.spawn.state.ResourceState;
import host.spore.spawn.value.Address;
import host.spore.spawn.value.Value;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ChoicesTest {
  private static final Instant NOW = Instant.EPOCH;
  private static final Address BOX = Address.of("instances.box");

  @Test
  void somethingNewGetsWhatTheProviderChose() {
    assertThat(settled(BOX, "auto", "ami-new", List.of())).isEqualTo("ami-new");
  }

  @Test
  void whatWasChosenBeforeStays() {
    assertThat(settled(BOX, "auto", "ami-new", List.of(row(BOX, "auto", "ami-old"))))
        .isEqualTo("ami-old");
  }

  @Test
  void anotherRequestIsChosenForAnew() {
    assertThat(settled(BOX, "ubuntu-24.04", "ami-new", List.of(row(BOX, "auto", "ami-old"))))
        .isEqualTo("ami-new");
  }

  @Test
  void aNewMemberIsLikeItsPeers() {
    Address first = Address.member("arrays.train", 0);
    Address second = Address.member("arrays.train", 1);
    assertThat(settled(second, "auto", "ami-new", List.of(row(first, "auto", "ami-old"))))
        .isEqualTo("ami-old");
    assertThat(settled(BOX, "auto", "ami-new", List.of(row(first, "auto", "ami-old"))))
        .isEqualTo("ami-new");
  }

  private static String settled(
      Address address, String image, String chosen, List<ResourceState> prior) {
    Desired desired =
        new Desired(
            address,
            "test.box",
            "test",
            Map.of("image", Value.text(image)),
            List.of(),
            Desired.Policy.DEFAULT,
            null,
            null,
            null,
            Map.of("ami", new Desired.Chosen(Value.text(chosen), "image")));
    Kind kind = new Kind("test.box", "", List.of(), 1, java.time.Duration.ofMinutes(1));
    Classifier classifier = new Classifier(Map.of(kind.name(), kind), List.of(), NOW);
    List<Sighting> sightings = prior.stream().map(r -> classifier.classify(r, null)).toList();
    Desired settled = Choices.settle(List.of(desired), sightings).getFirst();
    return ((Value.Text) settled.inputs().get("ami")).value();
  }

  private static ResourceState row(Address address, String image, String ami) {
    Map<String, Value> inputs = Map.of("image", Value.text(image), "ami", Value.text(ami));
    return ResourceState.builder(address)
        .kind("test.box")
        .provider("test")
        .id("i-1")
        .inputs(inputs)
        .attributes(inputs)
        .at(NOW)
        .build();
  }
}

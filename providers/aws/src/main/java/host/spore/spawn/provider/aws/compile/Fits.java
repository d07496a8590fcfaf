package host.spore.spawn.provider.aws.compile;

import host.spore.spawn.provider.aws.lookup.Image;
import host.spore.spawn.provider.aws.lookup.ImageSelector;
import host.spore.spawn.provider.aws.lookup.InstanceType;
import host.spore.spawn.spec.Machine;
import host.spore.spawn.spec.Spec;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Tells what of a machine does not fit together, now that the facts are known. */
final class Fits {
  /** EC2 lets machines hibernate that have less than this. */
  private static final long HIBERNATION_GIB = 150;

  /** Members of a spread group in one zone. */
  private static final int SPREAD = 7;

  private final Facts facts;
  private final Findings findings;

  Fits(Facts facts, Findings findings) {
    this.facts = facts;
    this.findings = findings;
  }

  void check(Subject s) {
    Facts.OfMachine known = facts.machines().get(s.path());
    if (known == null) {
      return;
    }
    boolean asked = !facts.lacks(Facts.Gap.CAPACITY);
    if (asked) {
      zones(s, known);
    }
    boolean alike = alike(s, known);
    if (asked || known.image() != null) {
      image(s, known, alike);
    }
    if (s.machine().hibernation()) {
      hibernation(s, known);
    }
    spot(s, known);
    placement(s, known);
  }

  private void zones(Subject s, Facts.OfMachine known) {
    if (known.offered().isEmpty()) {
      boolean named = s.machine().spot() != null && !s.machine().spot().zones().isEmpty();
      findings.error(
          s,
          named ? "spot.zones" : s.typeField(),
          "SPN-6109",
          "no zone that `" + s.name() + "` may be in offers " + names(known.types()),
          named ? "Name other zones or types." : "Name other types, or another region.");
      return;
    }
    Set<String> both = new LinkedHashSet<>(known.offered());
    both.retainAll(facts.homeZones());
    if (both.isEmpty() && !facts.homeZones().isEmpty()) {
      findings.error(
          s,
          s.typeField(),
          "SPN-6109",
          "the network has no subnet where " + names(known.types()) + " can be had",
          "It can be had in %s; subnets are in %s."
              .formatted(String.join(", ", known.offered()), String.join(", ", facts.homeZones())),
          "write `vpc: create`, or name other types");
    }
  }

  /** True if one image can serve all types. */
  private boolean alike(Subject s, Facts.OfMachine known) {
    if (known.types().isEmpty()) {
      return true;
    }
    String first = known.types().getFirst().architecture();
    for (InstanceType type : known.types()) {
      if (s.machine().requirements() == null && !type.architectures().contains(first)) {
        findings.error(
            s,
            "types",
            "SPN-6110",
            "`%s` is %s and `%s` is %s"
                .formatted(
                    known.types().getFirst().name(), first, type.name(), type.architecture()),
            "One image serves all types of a machine, and an image has one architecture.");
        return false;
      }
    }
    return true;
  }

  private void image(Subject s, Facts.OfMachine known, boolean alike) {
    Image image = known.image();
    if (image == null) {
      missing(s, known.selector());
      return;
    }
    if (!image.state().equals("available")) {
      findings.error(
          s,
          "ami",
          "SPN-6210",
          "image `" + image.id() + "` is " + image.state(),
          "Choose another.");
    }
    for (InstanceType type : known.types()) {
      if (alike
          && !type.architectures().isEmpty()
          && !type.architectures().contains(image.architecture())) {
        findings.error(
            s,
            findings.wrote(s.path() + ".ami") ? "ami" : s.typeField(),
            "SPN-6111",
            "image `%s` is for %s, and `%s` is %s"
                .formatted(image.id(), image.architecture(), type.name(), type.architecture()),
            "A machine starts only with an image of its own architecture.");
        break;
      }
    }
    Long bytes = s.machine().storage().rootBytes();
    if (bytes != null && VolumeRule.gib(bytes) < image.rootGb()) {
      findings.error(
          s,
          "storage.root",
          "SPN-6112",
          "the root volume is smaller than the image, which has %d GiB".formatted(image.rootGb()),
          "Leave `root` out, or ask for at least that.");
    }
    boolean gpuImage =
        s.machine().ami() instanceof Machine.Ami.Alias a && a.name().endsWith("-gpu");
    if (gpuImage
        && !known.types().isEmpty()
        && known.types().stream().noneMatch(t -> t.gpus() > 0)) {
      findings.warning(
          s,
          "ami",
          "SPN-6114",
          "the image is for GPUs, and " + names(known.types()) + " has none",
          "It works, but starts slowly and needs a large root volume.");
    }
  }

  private void missing(Subject s, ImageSelector selector) {
    String what =
        switch (selector) {
          case ImageSelector.Published p ->
              "no image `" + p.text() + "` is published in " + facts.region();
          case ImageSelector.Own own ->
              "you have no image named `" + own.name() + "` for " + own.architecture();
          case ImageSelector.Exact exact ->
              "there is no image `" + exact.id() + "` in " + facts.region();
        };
    findings.error(s, "ami", "SPN-6209", what, "Images belong to a region.");
  }

  static boolean canHibernate(InstanceType type) {
    return type.hibernation() && type.memoryGib() < HIBERNATION_GIB;
  }

  private void hibernation(Subject s, Facts.OfMachine known) {
    for (InstanceType type : known.types()) {
      if (type.guessed()) {
        continue;
      }
      if (!type.hibernation()) {
        findings.error(
            s,
            "hibernation",
            "SPN-6115",
            "`" + type.name() + "` cannot hibernate",
            "EC2 does not support it for this type.");
      } else if (type.memoryGib() >= HIBERNATION_GIB) {
        findings.error(
            s,
            "hibernation",
            "SPN-6115",
            "`%s` has %d GiB of memory, too much to hibernate"
                .formatted(type.name(), type.memoryGib()),
            "EC2 lets machines hibernate that have less than " + HIBERNATION_GIB + " GiB.");
      }
    }
    Long bytes = s.machine().storage().rootBytes();
    Image image = known.image();
    if (bytes != null && image != null) {
      long needed = image.rootGb() + known.mostMemoryGib();
      if (VolumeRule.gib(bytes) < needed) {
        findings.error(
            s,
            "storage.root",
            "SPN-6116",
            "to hibernate, the root volume must hold the image and the memory: %d GiB"
                .formatted(needed),
            "Leave `root` out, or ask for at least that.");
      }
    }
  }

  private void spot(Subject s, Facts.OfMachine known) {
    if (s.spots() == 0) {
      return;
    }
    for (InstanceType type : known.types()) {
      if (!type.spot() && !type.guessed()) {
        findings.error(
            s,
            s.typeField(),
            "SPN-6117",
            "`" + type.name() + "` cannot be had as spot capacity",
            "Name another type, or take `spot` out.");
      }
    }
  }

  private void placement(Subject s, Facts.OfMachine known) {
    if (s.placement() == Spec.Placement.CLUSTER) {
      for (InstanceType type : known.types()) {
        if (!type.cluster() && !type.guessed()) {
          findings.error(
              s,
              "placement",
              "SPN-6118",
              "`" + type.name() + "` cannot be in a cluster placement group",
              "EC2 does not support it for this type.");
        }
      }
    }
    int zones = facts.homeZones().size();
    if (s.placement() == Spec.Placement.SPREAD && zones > 0 && s.count() > SPREAD * zones) {
      findings.error(
          s,
          "count",
          "SPN-6119",
          "%d members cannot be spread: a group has %d in each of %d zones"
              .formatted(s.count(), SPREAD, zones),
          "Each member of a spread group is on hardware of its own.");
    }
  }

  private static String names(List<InstanceType> types) {
    List<String> names = new ArrayList<>();
    types.forEach(t -> names.add("`" + t.name() + "`"));
    return String.join(", ", names);
  }
}

package dev.twinlane.video;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.twinlane", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule the_data_flows_one_way = layeredArchitecture()
            .consideringOnlyDependenciesInAnyPackage("dev.twinlane.video..")
            .layer("main")
            .definedBy("dev.twinlane.video")
            .layer("gate")
            .definedBy("..video.gate..")
            .layer("ingest")
            .definedBy("..video.ingest..")
            .layer("viewer")
            .definedBy("..video.viewer..")
            .layer("player")
            .definedBy("..video.player..")
            .layer("link")
            .definedBy("..video.link..")
            .layer("status")
            .definedBy("..video.status..")
            .layer("route")
            .definedBy("..video.route..")
            .layer("rate")
            .definedBy("..video.rate..")
            .layer("framing")
            .definedBy("..video.framing..")
            .whereLayer("main")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("gate")
            .mayOnlyBeAccessedByLayers("main", "player")
            .whereLayer("ingest")
            .mayOnlyBeAccessedByLayers("main")
            .whereLayer("viewer")
            .mayOnlyBeAccessedByLayers("main")
            .whereLayer("player")
            .mayOnlyBeAccessedByLayers("main")
            .whereLayer("link")
            .mayOnlyBeAccessedByLayers("main")
            .whereLayer("status")
            .mayOnlyBeAccessedByLayers("main")
            .whereLayer("route")
            .mayOnlyBeAccessedByLayers("main", "ingest", "viewer", "player", "link")
            .whereLayer("rate")
            .mayOnlyBeAccessedByLayers("main", "route", "viewer", "player")
            .whereLayer("framing")
            .mayOnlyBeAccessedByLayers("main", "ingest", "viewer", "route");

    @ArchTest
    static final ArchRule no_package_needs_another_in_a_circle =
            slices().matching("dev.twinlane.video.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule the_lanes_know_nothing_of_each_other =
            noClasses().should().dependOnClassesThat().resideInAPackage("dev.twinlane.control..");

    @ArchTest
    static final ArchRule framing_knows_nothing_of_cameras = classes()
            .that()
            .resideInAPackage("..framing..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("..framing..", "java..", "org.xnio..", "org.jspecify..", "dev.twinlane.shared.wire..");
}

package dev.twinlane.simulator;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.twinlane.simulator", importOptions = ImportOption.DoNotIncludeTests.class)
class LayersTest {

    @ArchTest
    static final ArchRule the_world_and_the_pictures_know_no_network = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("camera")
            .definedBy("..camera..")
            .layer("drive")
            .definedBy("..drive..")
            .layer("board")
            .definedBy("..board..")
            .layer("world")
            .definedBy("..world..")
            .layer("jpeg")
            .definedBy("..jpeg..")
            .whereLayer("camera")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("drive")
            .mayOnlyBeAccessedByLayers("camera")
            .whereLayer("board")
            .mayOnlyBeAccessedByLayers("camera", "drive")
            .whereLayer("world")
            .mayOnlyBeAccessedByLayers("camera")
            .whereLayer("jpeg")
            .mayOnlyBeAccessedByLayers("camera");

    @ArchTest
    static final ArchRule packages_form_no_circle =
            slices().matching("dev.twinlane.simulator.(*)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule client_and_server_are_independent = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.undertow..", "dev.twinlane.video..", "dev.twinlane.control..");
}

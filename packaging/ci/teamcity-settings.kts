// Copy the build type into .teamcity/settings.kts. The parameter env.CORDON is the path of the binary on the agent; it
// is `cordon` of the PATH where the parameter is empty. Pull requests need the build feature of that name. Set
// teamcity.git.shallowClone to false where somebody has set it.
import jetbrains.buildServer.configs.kotlin.*
import jetbrains.buildServer.configs.kotlin.buildSteps.script
import jetbrains.buildServer.configs.kotlin.triggers.vcs

version = "2024.03"

project {
    buildType(Secrets)
}

object Secrets : BuildType({
    name = "Secrets"

    params {
        param("env.CORDON", "")
        param("teamcity.git.shallowClone", "false")
    }

    vcs {
        root(DslContext.settingsRoot)
        checkoutMode = CheckoutMode.ON_AGENT
    }

    steps {
        script {
            name = "cordon ci"
            scriptContent = """
                "${'$'}{CORDON:-cordon}" ci
            """.trimIndent()
        }
    }

    triggers {
        vcs {
            branchFilter = "+:*"
        }
    }
})

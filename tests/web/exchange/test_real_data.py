"""Real exports of other products, where they lie beside the project: every count and every sum is exact."""

import pytest

from tests.web.exchange.importing import Importing, data


def real(importing: Importing, *parts: str) -> dict:
    path = data(*parts)
    if not path.exists():
        pytest.skip(f"no real data here: {path} is absent")
    return importing.bring(path.read_bytes())


def totals(job: dict) -> dict[str, tuple[int, int]]:
    return {each["kind"]: (each["deals"], each["amount_minor"]) for each in job["totals"]}


def test_maven(importing: Importing, world):
    job = real(importing, "maven_crm", "sales_pipeline.csv")
    assert (job["state"], job["created"], job["refused"]) == ("done", 8_800, 0)
    assert totals(job) == {"won": (4_238, 1_000_553_400), "lost": (2_473, 0), "open": (2_089, 0)}
    stages = {each["value"]: each["count"] for each in job["options"]["stages"]}
    assert (stages["Engaging"], stages["Prospecting"]) == (1_589, 500)
    again = real(importing, "maven_crm", "sales_pipeline.csv")
    assert (again["created"], again["unchanged"]) == (0, 8_800)


def test_zoho(importing: Importing):
    job = real(importing, "zoho_potentials", "Potentials.csv")
    assert (job["created"], job["refused"]) == (3_632, 0)
    assert {each["currency"] for each in job["totals"]} == {"USD"}
    assert totals(job)["won"][0] == 1_425
    assert sum(amount for _deals, amount in totals(job).values()) == 23_138_090_000


@pytest.mark.parametrize("name", ["deals.csv", "deals_utf8_bom.csv", "deals_gb18030.csv"])
def test_chinese(importing: Importing, name):
    job = real(importing, "zh_crm", name)
    assert (job["created"], job["refused"]) == (46, 0)
    assert sum(amount for _deals, amount in totals(job).values()) == 2_062_000_000


def test_salesforce(importing: Importing):
    job = real(importing, "salesforce_export", "Opportunity.csv")
    assert (job["created"], job["refused"]) == (50, 0)
    assert totals(job)["won"][0] == 12

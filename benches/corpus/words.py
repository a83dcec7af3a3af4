"""The words of the corpus: pairs of Chinese and English, all invented.

Sentences are composed of a time, an actor, an action, an object and a purpose, the same in both languages, so that the English
text is the translation of the Chinese one. Deliberately absent: any real place, body, document or figure.
"""

TIMES = [
    ("一季度起", "From the first quarter"),
    ("上半年", "By midyear"),
    ("二季度末前", "Before July"),
    ("三季度内", "In the third quarter"),
    ("年底前", "By the end of the year"),
    ("每月月初", "Every month"),
    ("每季度", "Every quarter"),
    ("在试点基础上", "After the pilot"),
    ("在摸清底数后", "Once the facts are known"),
    ("遇有政策调整时", "When policies change"),
    ("在群众反映集中的领域", "Where the public asks for it"),
    ("在风险可控的前提下", "Where risks allow"),
]

ACTORS = [
    ("牵头单位", "the lead department"),
    ("各配合单位", "all cooperating bodies"),
    ("各县（市）", "counties and cities"),
    ("政务大厅", "the service halls"),
    ("综合窗口", "the integrated windows"),
    ("数据管理机构", "the data body"),
    ("行业主管部门", "the trade departments"),
    ("基层便民站点", "local stations"),
    ("监管执法队伍", "the supervision teams"),
    ("项目专班", "the project teams"),
    ("热线受理中心", "the hotline centre"),
    ("帮办代办人员", "application helpers"),
]

ACTIONS = [
    ("建立健全", "establish and improve"),
    ("逐项核对", "check"),
    ("公开发布", "publish openly"),
    ("统一规范", "unify"),
    ("动态更新", "update"),
    ("全面梳理", "go through"),
    ("稳步推广", "introduce"),
    ("持续优化", "keep improving"),
    ("重点督办", "follow up"),
    ("联合会审", "review jointly"),
    ("精简合并", "shorten and merge"),
    ("按季通报", "report on"),
]

OBJECTS = [
    ("高频办理事项清单", "the list of frequent matters"),
    ("跨部门数据共享目录", "the catalogue of shared data"),
    ("电子证照应用场景", "the uses of electronic certificates"),
    ("惠企政策兑现流程", "the procedure for honouring policies"),
    ("工程建设项目审批环节", "the steps of construction approval"),
    ("企业开办服务指南", "the guide to starting a business"),
    ("中小企业融资对接机制", "the meetings of small firms and lenders"),
    ("信用分级分类监管办法", "the rules for supervision by class of credit"),
    ("双随机检查计划", "the plan for random inspections"),
    ("行政许可标准化材料", "the standard licence materials"),
    ("一件事集成办理方案", "the scheme for connected matters"),
    ("办件时限预警规则", "the rules for time-limit warnings"),
    ("乡镇便民服务点布局", "the service points in townships"),
    ("招标投标公平竞争审查", "the review of fair tendering"),
    ("不动产登记联办渠道", "the channel for property registration"),
    ("农村寄递物流站点", "the parcel stations in the countryside"),
    ("好差评整改台账", "the record of mended faults"),
    ("公共资源交易规则", "the rules for public trading"),
    ("告知承诺事项范围", "the range of declared matters"),
    ("用水用电报装服务", "the connection of water and power"),
    ("涉企收费公示目录", "the list of charges"),
    ("政务服务热线知识库", "the hotline’s knowledge base"),
    ("法律援助便民措施", "the access to legal aid"),
    ("外来投资服务机制", "the service for investors"),
]

PURPOSES = [
    ("让企业少跑一趟路", "to save enterprises a journey"),
    ("确保责任到岗到人", "to give every duty a person"),
    ("做到办理结果可查询可追溯", "to make every result traceable"),
    ("切实减少重复提交材料", "to ask for nothing twice"),
    ("推动同类事项同标准办理", "to treat like matters alike"),
    ("把问题解决在萌芽状态", "to solve problems while small"),
    ("方便老年人和残疾人办事", "to serve older people with ease"),
    ("形成可复制的经验做法", "to repeat what proves good"),
    ("压缩平均办理时间", "to shorten the average time"),
    ("避免以考核代替服务", "to put service before assessment"),
    ("保障数据安全和个人信息", "to keep personal data safe"),
    ("接受社会各界监督", "to let the public watch over it"),
]

SLUGS = ["harbour", "lantern", "orchard", "meadow", "bridge", "granary", "compass", "thicket", "quarry", "beacon", "cedar", "weir"]

SECTIONS = [
    ("market", "更好服务经营主体", "Serve enterprises better"),
    ("services", "深化政务服务改革", "Deepen the reform of government services"),
    ("regulation", "提升监管执法质效", "Raise the quality of supervision"),
    ("data", "夯实数据支撑能力", "Strengthen the foundations of data"),
    ("projects", "加快重大项目落地", "Bring large projects under way"),
    ("credit", "完善社会信用体系", "Complete the system of credit"),
    ("countryside", "推动优质服务下乡", "Bring good services to the countryside"),
    ("openness", "扩大政务公开范围", "Widen the range of what is made public"),
]

# A department is a field with one of these endings; a county a pair of syllables.
FIELDS = [
    ("发展规划", "Development Planning"), ("财政事务", "Finance"), ("人力资源", "Human Resources"), ("市场监督", "Market Supervision"),
    ("数据服务", "Data Services"), ("税收服务", "Tax Services"), ("司法事务", "Justice"), ("商务促进", "Commerce"),
    ("公共安全", "Public Security"), ("住房建设", "Housing and Construction"), ("自然资源", "Natural Resources"), ("水利工程", "Water Works"),
    ("生态环境", "Ecology and Environment"), ("卫生健康", "Health"), ("应急救援", "Emergency Response"), ("交通运输", "Transport"),
    ("农业农村", "Agriculture and Rural Affairs"), ("教育体育", "Education and Sports"), ("文化旅游", "Culture and Tourism"), ("科技创新", "Science and Innovation"),
]
OFFICES = [("局", "Bureau"), ("服务中心", "Service Centre"), ("办公室", "Office")]

COUNTIES = [
    ("稻香市", "Daoxiang City"), ("鹿鸣县", "Luming County"), ("云竹县", "Yunzhu County"), ("白棠县", "Baitang County"), ("望川县", "Wangchuan County"),
    ("青泉县", "Qingquan County"), ("石榆县", "Shiyu County"), ("松岭县", "Songling County"), ("丹桥县", "Danqiao County"), ("麦浪县", "Mailang County"),
    ("雁湖县", "Yanhu County"), ("槐荫县", "Huaiyin County"), ("梨溪县", "Lixi County"), ("金葭县", "Jinjia County"), ("霜叶县", "Shuangye County"),
    ("远岫县", "Yuanxiu County"), ("南苇市", "Nanwei City"),
]
